using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

/// <summary>The types at the place of the walk: null where the document names what the schema lacks.</summary>
internal sealed class TypeInfo(Schema schema)
{
    private readonly Stack<GraphQLType?> _types = new();
    private readonly Stack<NamedType?> _parentTypes = new();
    private readonly Stack<GraphQLType?> _inputTypes = new();
    private readonly Stack<OutputField?> _fields = new();
    private readonly Stack<bool> _hasDefault = new();
    private bool _inDirective;

    /// <summary>The type of the current selection.</summary>
    public GraphQLType? Type => _types.TryPeek(out var type) ? type : null;

    /// <summary>The composite type that the current selection set selects on.</summary>
    public NamedType? ParentType => _parentTypes.TryPeek(out var type) ? type : null;

    /// <summary>The type that the place of the current value expects.</summary>
    public GraphQLType? InputType => _inputTypes.TryPeek(out var type) ? type : null;

    /// <summary>The type around <see cref="InputType"/>: the list of the current item, the input object of the current field.</summary>
    public GraphQLType? ParentInputType => _inputTypes.Count > 1 ? _inputTypes.ElementAt(1) : null;

    /// <summary>Whether the current argument or input field has a default.</summary>
    public bool HasLocationDefault => _hasDefault.TryPeek(out var has) && has;

    public OutputField? Field => _fields.TryPeek(out var current) ? current : null;

    public DirectiveType? Directive { get; private set; }

    public InputField? Argument { get; private set; }

    public void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parentTypes.Push(Type?.Named is { IsCompositeType: true } composite ? composite : null);
                break;
            case FieldNode field:
                var definition = ParentType is { } parent ? schema.FindField(parent, field.Name.Value) : null;
                _fields.Push(definition);
                _types.Push(definition?.Type);
                break;
            case DirectiveNode directive:
                _inDirective = true;
                Directive = schema.DirectivesByName.GetValueOrDefault(directive.Name.Value);
                break;
            case OperationDefinitionNode operation:
                _types.Push(schema.GetRootType(operation.Operation));
                break;
            case InlineFragmentNode { TypeCondition: null }:
                _types.Push(Type?.Named);
                break;
            case InlineFragmentNode { TypeCondition: { } condition }:
                _types.Push(Output(condition));
                break;
            case FragmentDefinitionNode fragment:
                _types.Push(Output(fragment.TypeCondition));
                break;
            case VariableDefinitionNode variable:
                _inputTypes.Push(schema.ResolveType(variable.Type) is { IsInputType: true } input ? input : null);
                break;
            case ArgumentNode argument:
                Argument = (_inDirective ? Directive?.ArgumentsByName : Field?.ArgumentsByName)?.GetValueOrDefault(argument.Name.Value);
                PushInput(Argument);
                break;
            case ListValueNode:
                _inputTypes.Push(InputType?.NullableType is ListType list ? list.OfType : InputType?.NullableType);
                _hasDefault.Push(false);
                break;
            case ObjectFieldNode field:
                PushInput((InputType?.Named as InputObjectType)?.FieldsByName.GetValueOrDefault(field.Name.Value));
                break;
        }
    }

    public void Leave(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parentTypes.Pop();
                break;
            case FieldNode:
                _fields.Pop();
                _types.Pop();
                break;
            case DirectiveNode:
                _inDirective = false;
                Directive = null;
                break;
            case OperationDefinitionNode or InlineFragmentNode or FragmentDefinitionNode:
                _types.Pop();
                break;
            case VariableDefinitionNode:
                _inputTypes.Pop();
                break;
            case ArgumentNode:
                Argument = null;
                PopInput();
                break;
            case ListValueNode or ObjectFieldNode:
                PopInput();
                break;
        }
    }

    private GraphQLType? Output(NamedTypeNode node) => schema.ResolveType(node) is { IsOutputType: true } type ? type : null;

    private void PushInput(InputField? field)
    {
        _inputTypes.Push(field?.Type);
        _hasDefault.Push(field?.DefaultValue is not null);
    }

    private void PopInput()
    {
        _inputTypes.Pop();
        _hasDefault.Pop();
    }
}
