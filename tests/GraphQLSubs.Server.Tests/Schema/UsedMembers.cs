using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>A member of another assembly that an assembly uses.</summary>
/// <param name="Type">The name of the type that declares it, without its parameters.</param>
/// <param name="Name">Its own name; a constructor's is that of the type.</param>
/// <param name="Signature">All of it, as documents write it.</param>
internal sealed record UsedMember(string Type, string Name, string Signature);

/// <summary>Reads from an assembly's metadata which members of others it uses.</summary>
internal sealed class UsedMembers : ISignatureTypeProvider<string, UsedMembers.Generics>
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly MetadataReader _metadata;

    private UsedMembers(MetadataReader metadata) => _metadata = metadata;

    /// <summary>The members, and the types of which no member is used, ordered by their signatures.</summary>
    /// <param name="assembly">The assembly that uses them.</param>
    /// <param name="except">A class, whose own use does not count.</param>
    /// <param name="isOf">Whether an assembly is one of the others.</param>
    public static IReadOnlyList<UsedMember> Of(Assembly assembly, Type except, Func<string, bool> isOf)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = new UsedMembers(file.GetMetadataReader());
        var owns = assembly.GetTypes().ToLookup(t => t == except || t.DeclaringType == except);
        var left = Called(owns[true]).Except(Called(owns[false])).ToHashSet();
        var members = reader._metadata.MemberReferences.Where(m => !left.Contains(MetadataTokens.GetToken(m))).Select(reader._metadata.GetMemberReference)
            .Select(m => (Member: m, Type: reader.DeclaringType(m.Parent, isOf)))
            .Where(m => m.Type is not null && !reader._metadata.GetString(m.Member.Name).StartsWith('<'))
            .Select(m => reader.Read(m.Member, m.Type!))
            .Concat(Named(assembly, isOf))
            .DistinctBy(m => m.Signature)
            .ToList();
        var types = reader._metadata.TypeReferences.Select(h => reader.Find(h, isOf)).OfType<Type>()
            .Where(t => !members.Exists(m => m.Type == Bare(t)) && !(t.IsAbstract && t.IsSealed))
            .Select(t => new UsedMember(Bare(t), Bare(t), NameOf(t)));
        return [.. members.Concat(types).OrderBy(m => m.Signature, StringComparer.Ordinal)];
    }

    // What attributes are given by name.
    private static IEnumerable<UsedMember> Named(Assembly assembly, Func<string, bool> isOf)
        => from type in assembly.GetTypes()
           from member in type.GetMembers(All).Append(type)
           from attribute in member.CustomAttributes
           where isOf(attribute.AttributeType.Assembly.GetName().Name!)
           from argument in attribute.NamedArguments
           select new UsedMember(Bare(attribute.AttributeType), argument.MemberName, $"{NameOf(attribute.AttributeType)}.{argument.MemberName} : {argument.TypedValue.ArgumentType.Name}");

    // The tokens of what methods call, make or take the address of: ECMA-335, III.
    private static IEnumerable<int> Called(IEnumerable<Type> types)
        => from type in types
           from method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All))
           let body = method.GetMethodBody()?.GetILAsByteArray() ?? []
           from at in Enumerable.Range(0, Math.Max(0, body.Length - 4))
           where body[at] is 0x28 or 0x6F or 0x73 or 0x06 && body[at + 4] == 0x0A
           select BitConverter.ToInt32(body, at + 1);

    private UsedMember Read(MemberReference member, Type type)
    {
        var name = _metadata.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return new(Bare(type), name, $"{NameOf(type)}.{name} : {member.DecodeFieldSignature(this, new(type, []))}");
        }

        var arity = member.DecodeMethodSignature(this, new(type, [])).GenericParameterCount;
        string[] own = arity == 0 ? [] : [.. type.GetMethods().First(m => m.Name == name && m.GetGenericArguments().Length == arity).GetGenericArguments().Select(a => a.Name)];
        var signature = member.DecodeMethodSignature(this, new(type, own));
        var isExtension = type.GetMethods().Any(m => m.Name == name && m.IsDefined(typeof(ExtensionAttribute)));
        var parameters = string.Join(", ", signature.ParameterTypes.Skip(isExtension ? 1 : 0));
        var generic = own.Length == 0 ? "" : $"<{string.Join(", ", own)}>";
        return name switch
        {
            ".ctor" => new(Bare(type), Bare(type), $"new {NameOf(type)}({parameters})"),
            _ when name.StartsWith("get_", StringComparison.Ordinal) => Property(signature.ReturnType),
            _ when name.StartsWith("set_", StringComparison.Ordinal) => Property(signature.ParameterTypes[^1]),
            _ => new(Bare(type), name, $"{(isExtension ? signature.ParameterTypes[0] : NameOf(type))}.{name}{generic}({parameters}) : {signature.ReturnType}"),
        };

        UsedMember Property(string value) => new(Bare(type), name[4..], $"{NameOf(type)}.{name[4..]} : {value}");
    }

    private Type? DeclaringType(EntityHandle parent, Func<string, bool> isOf) => parent.Kind switch
    {
        HandleKind.TypeReference => Find((TypeReferenceHandle)parent, isOf),
        HandleKind.TypeSpecification => Definition(_metadata.GetTypeSpecification((TypeSpecificationHandle)parent)) is { } definition ? Find(definition, isOf) : null,
        _ => null,
    };

    // The signature of a generic instantiation: ELEMENT_TYPE_GENERICINST, class or value type, the definition. ECMA-335, II.23.2.14
    private TypeReferenceHandle? Definition(TypeSpecification specification)
    {
        var signature = _metadata.GetBlobReader(specification.Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadCompressedInteger() > 0
            && signature.ReadTypeHandle() is { Kind: HandleKind.TypeReference } definition
                ? (TypeReferenceHandle)definition
                : null;
    }

    private Type? Find(TypeReferenceHandle handle, Func<string, bool> isOf)
    {
        var reference = _metadata.GetTypeReference(handle);
        var name = _metadata.GetString(reference.Name);
        return reference.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Find((TypeReferenceHandle)reference.ResolutionScope, isOf)?.GetNestedType(name),
            HandleKind.AssemblyReference when _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name) is var assembly && isOf(assembly)
                => Assembly.Load(assembly).GetType($"{_metadata.GetString(reference.Namespace)}.{name}", throwOnError: true),
            _ => null,
        };
    }

    private static string Bare(Type type) => Bare(type.Name);

    private static string Bare(string name) => name.Split('`')[0];

    private static string NameOf(Type type) => type.IsGenericType ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(a => a.Name))}>" : type.Name;

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[]";

    public string GetByReferenceType(string elementType) => $"ref {elementType}";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
        => genericType == nameof(Nullable) ? $"{typeArguments[0]}?" : $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(Generics genericContext, int index) => genericContext.OfMethod.Count > index ? genericContext.OfMethod[index] : $"T{index}";

    public string GetGenericTypeParameter(Generics genericContext, int index) => genericContext.Type.GetGenericArguments()[index].Name;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.Double => "double",
        PrimitiveTypeCode.String => "string",
        PrimitiveTypeCode.Object => "object",
        PrimitiveTypeCode.Void => "void",
        _ => typeCode.ToString(),
    };

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Bare(reader.GetString(reader.GetTypeDefinition(handle).Name));

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Bare(reader.GetString(reader.GetTypeReference(handle).Name));

    public string GetTypeFromSpecification(MetadataReader reader, Generics genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    /// <summary>What generic parameters are called.</summary>
    internal sealed record Generics(Type Type, IReadOnlyList<string> OfMethod);
}
