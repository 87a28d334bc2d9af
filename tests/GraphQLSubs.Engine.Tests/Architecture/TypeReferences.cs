using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace GraphQLSubs.Engine.Tests.Architecture;

/// <summary>Which of an assembly's types name which others of it: in their bases, members, attributes and the code of their methods.</summary>
internal sealed class TypeReferences
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    private readonly MetadataReader _metadata;
    private readonly PEReader _file;
    private readonly Names _names = new();
    private readonly HashSet<(string From, string To)> _found = [];
    private string _from = "";

    private TypeReferences(PEReader file) => (_file, _metadata) = (file, file.GetMetadataReader());

    /// <summary>Pairs of full names of outermost types, without the number of their type parameters.</summary>
    public static IReadOnlySet<(string From, string To)> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var references = new TypeReferences(file);
        foreach (var handle in references._metadata.TypeDefinitions)
        {
            references.Read(handle);
        }
        return references._found;
    }

    private void Read(TypeDefinitionHandle handle)
    {
        _from = Names.Of(_metadata, handle);
        var type = _metadata.GetTypeDefinition(handle);
        Add(type.BaseType);
        Add(type.GetCustomAttributes());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Add(_metadata.GetInterfaceImplementation(implemented).Interface);
        }
        foreach (var parameter in type.GetGenericParameters())
        {
            Add(parameter);
        }
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            Add(field.DecodeSignature(_names, null));
            Add(field.GetCustomAttributes());
        }
        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            Read(method);
        }
    }

    private void Read(MethodDefinition method)
    {
        Add(method.DecodeSignature(_names, null));
        Add(method.GetCustomAttributes());
        foreach (var parameter in method.GetGenericParameters())
        {
            Add(parameter);
        }
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }
        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            Add(_metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null));
        }
        Read(body.GetILReader());
    }

    private void Read(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var operation = s_codes[first == 0xFE ? (short)((first << 8) | code.ReadByte()) : first];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += SizeOf(operation.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private void Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Add([Names.Of(_metadata, (TypeDefinitionHandle)handle)]);
                break;
            case HandleKind.TypeSpecification:
                Add(_metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null));
                break;
            case HandleKind.MethodDefinition:
                Add(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(_metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(specification.Method);
                foreach (var argument in specification.DecodeSignature(_names, null))
                {
                    Add(argument);
                }
                break;
        }
    }

    private void Add(GenericParameterHandle parameter)
    {
        foreach (var constraint in _metadata.GetGenericParameter(parameter).GetConstraints())
        {
            Add(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(_metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Add(MethodSignature<ImmutableArray<string>> signature) => Add([signature.ReturnType, .. signature.ParameterTypes]);

    private void Add(IEnumerable<ImmutableArray<string>> types)
    {
        foreach (var type in types)
        {
            Add(type);
        }
    }

    private void Add(ImmutableArray<string> types) => _found.UnionWith(types.Where(t => t != _from).Select(t => (_from, t)));

    /// <summary>Decodes signatures to the assembly's own types that stand in them.</summary>
    private sealed class Names : ISignatureTypeProvider<ImmutableArray<string>, object?>
    {
        public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
        {
            var type = reader.GetTypeDefinition(handle);
            while (!type.GetDeclaringType().IsNil)
            {
                type = reader.GetTypeDefinition(type.GetDeclaringType());
            }
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name).Split('`')[0]}";
        }

        public ImmutableArray<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(reader, handle)];

        public ImmutableArray<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

        public ImmutableArray<string> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
            => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public ImmutableArray<string> GetGenericInstantiation(ImmutableArray<string> genericType, ImmutableArray<ImmutableArray<string>> typeArguments)
            => [.. genericType, .. typeArguments.SelectMany(a => a)];

        public ImmutableArray<string> GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature)
            => [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

        public ImmutableArray<string> GetArrayType(ImmutableArray<string> elementType, ArrayShape shape) => elementType;

        public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetModifiedType(ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType, bool isRequired) => unmodifiedType;

        public ImmutableArray<string> GetPinnedType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetPointerType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetGenericMethodParameter(object? genericContext, int index) => [];

        public ImmutableArray<string> GetGenericTypeParameter(object? genericContext, int index) => [];

        public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];
    }
}
