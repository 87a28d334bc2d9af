namespace GraphQLSubs.Engine.Language;

/// <summary>What a visitor does next.</summary>
public enum VisitAction
{
    /// <summary>Goes on below the node.</summary>
    Continue,

    /// <summary>Leaves out what is below the node; the node is not left either.</summary>
    Skip,
}

/// <summary>
/// Walks a syntax tree depth first, in source order. It is recursive: the depth of a parsed tree is limited by <see cref="ParserOptions.MaxDepth"/>.
/// </summary>
public abstract class SyntaxVisitor
{
    /// <summary>Walks a node and all below it.</summary>
    /// <param name="node">The node; null is passed over.</param>
    public void Visit(SyntaxNode? node)
    {
        if (node is not null && Enter(node) == VisitAction.Continue)
        {
            VisitChildren(node);
            Leave(node);
        }
    }

    /// <summary>Called before what is below a node.</summary>
    /// <param name="node">The node.</param>
    protected virtual VisitAction Enter(SyntaxNode node) => VisitAction.Continue;

    /// <summary>Called after what is below a node.</summary>
    /// <param name="node">The node.</param>
    protected virtual void Leave(SyntaxNode node)
    {
    }

    private void VisitChildren(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode n:
                VisitAll(n.Definitions);
                break;
            case SelectionSetNode n:
                VisitAll(n.Selections);
                break;
            case FieldNode n:
                Visit(n.Alias);
                Visit(n.Name);
                VisitAll(n.Arguments);
                VisitAll(n.Directives);
                Visit(n.SelectionSet);
                break;
            case FragmentSpreadNode n:
                Visit(n.Name);
                VisitAll(n.Directives);
                break;
            case InlineFragmentNode n:
                Visit(n.TypeCondition);
                VisitAll(n.Directives);
                Visit(n.SelectionSet);
                break;
            case ArgumentNode n:
                Visit(n.Name);
                Visit(n.Value);
                break;
            case DirectiveNode n:
                Visit(n.Name);
                VisitAll(n.Arguments);
                break;
            case OperationDefinitionNode n:
                Visit(n.Description);
                Visit(n.Name);
                VisitAll(n.VariableDefinitions);
                VisitAll(n.Directives);
                Visit(n.SelectionSet);
                break;
            case FragmentDefinitionNode n:
                Visit(n.Description);
                Visit(n.Name);
                Visit(n.TypeCondition);
                VisitAll(n.Directives);
                Visit(n.SelectionSet);
                break;
            case VariableDefinitionNode n:
                Visit(n.Description);
                Visit(n.Variable);
                Visit(n.Type);
                Visit(n.DefaultValue);
                VisitAll(n.Directives);
                break;
            case ValueNode n:
                VisitValue(n);
                break;
            case ObjectFieldNode n:
                Visit(n.Name);
                Visit(n.Value);
                break;
            case NamedTypeNode n:
                Visit(n.Name);
                break;
            case ListTypeNode n:
                Visit(n.Type);
                break;
            case NonNullTypeNode n:
                Visit(n.Type);
                break;
            case not NameNode:
                VisitTypeSystem(node);
                break;
        }
    }

    private void VisitValue(ValueNode node)
    {
        switch (node)
        {
            case VariableNode n:
                Visit(n.Name);
                break;
            case ListValueNode n:
                VisitAll(n.Values);
                break;
            case ObjectValueNode n:
                VisitAll(n.Fields);
                break;
        }
    }

    private void VisitTypeSystem(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinitionNode n:
                Visit(n.Description);
                VisitAll(n.Directives);
                VisitAll(n.OperationTypes);
                break;
            case SchemaExtensionNode n:
                VisitAll(n.Directives);
                VisitAll(n.OperationTypes);
                break;
            case OperationTypeDefinitionNode n:
                Visit(n.Type);
                break;
            case FieldDefinitionNode n:
                Visit(n.Description);
                Visit(n.Name);
                VisitAll(n.Arguments);
                Visit(n.Type);
                VisitAll(n.Directives);
                break;
            case InputValueDefinitionNode n:
                Visit(n.Description);
                Visit(n.Name);
                Visit(n.Type);
                Visit(n.DefaultValue);
                VisitAll(n.Directives);
                break;
            case EnumValueDefinitionNode n:
                Visit(n.Description);
                Visit(n.Name);
                VisitAll(n.Directives);
                break;
            case DirectiveDefinitionNode n:
                Visit(n.Description);
                Visit(n.Name);
                VisitAll(n.Arguments);
                VisitAll(n.Locations);
                break;
            case TypeSystemTypeNode n:
                VisitType(n);
                break;
        }
    }

    private void VisitType(TypeSystemTypeNode node)
    {
        Visit(node.Description);
        Visit(node.Name);
        VisitAll(node.ImplementedInterfaces);
        VisitAll(node.Directives);
        VisitAll(node.OutputFields);
        VisitAll(node.InputFields);
        VisitAll(node.MemberTypes);
        VisitAll(node.EnumValues);
    }

    private void VisitAll<T>(IReadOnlyList<T> nodes) where T : SyntaxNode
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            Visit(nodes[i]);
        }
    }
}
