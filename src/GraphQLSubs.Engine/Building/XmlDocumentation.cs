using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace GraphQLSubs.Engine.Building;

/// <summary>Reads descriptions from the XML documentation files beside assemblies.</summary>
internal static class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> s_files = new();

    public static string? Find(ICustomAttributeProvider member)
    {
        if (NamingConventions.Attribute<GraphQLDescriptionAttribute>(member) is { } given)
        {
            return given.Description;
        }
        return member switch
        {
            ParameterInfo parameter => FindParameter(parameter),
            Type type => Summary(Element(type.Assembly, $"T:{TypeId(type)}")),
            PropertyInfo property => Summary(Element(property.DeclaringType!.Assembly, $"P:{TypeId(property.DeclaringType)}.{property.Name}")) ?? FindRecordParameter(property),
            FieldInfo field => Summary(Element(field.DeclaringType!.Assembly, $"F:{TypeId(field.DeclaringType)}.{field.Name}")),
            MethodInfo method => Summary(Element(method.DeclaringType!.Assembly, MethodId(method))),
            _ => null,
        };
    }

    private static string? FindParameter(ParameterInfo parameter)
    {
        var element = parameter.Member is ConstructorInfo
            ? Element(parameter.Member.DeclaringType!.Assembly, $"T:{TypeId(parameter.Member.DeclaringType)}")
            : Element(parameter.Member.DeclaringType!.Assembly, MethodId((MethodInfo)parameter.Member));
        return Text(element?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == parameter.Name));
    }

    // A positional record documents its properties as parameters of the type.
    private static string? FindRecordParameter(PropertyInfo property)
        => Text(Element(property.DeclaringType!.Assembly, $"T:{TypeId(property.DeclaringType)}")?.Elements("param")
            .FirstOrDefault(p => (string?)p.Attribute("name") == property.Name));

    private static XElement? Element(Assembly assembly, string id) => s_files.GetOrAdd(assembly, Load).GetValueOrDefault(id);

    private static IReadOnlyDictionary<string, XElement> Load(Assembly assembly)
    {
        var path = assembly.Location.Length > 0 ? Path.ChangeExtension(assembly.Location, ".xml") : "";
        if (!File.Exists(path))
        {
            return new Dictionary<string, XElement>();
        }
        return XDocument.Load(path).Descendants("member").GroupBy(m => (string?)m.Attribute("name") ?? "").ToDictionary(g => g.Key, g => g.First());
    }

    private static string? Summary(XElement? member) => Text(member?.Element("summary"));

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference => Reference(reference),
                // Descriptions are Markdown.
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement other => other.Value,
                _ => "",
            });
        }
        var result = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return result.Length == 0 ? null : result;
    }

    private static string Reference(XElement reference)
    {
        if (reference.Value.Length > 0)
        {
            return reference.Value;
        }
        var target = (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("cref") ?? "";
        var parameters = target.IndexOf('(', StringComparison.Ordinal);
        target = parameters < 0 ? target : target[..parameters];
        return target[(target.LastIndexOfAny(['.', ':']) + 1)..];
    }

    private static string TypeId(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string MethodId(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var list = parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(p => ParameterTypeId(p.ParameterType)))})";
        return $"M:{TypeId(method.DeclaringType!)}.{method.Name}{list}";
    }

    private static string ParameterTypeId(Type type)
    {
        if (type.IsArray)
        {
            return ParameterTypeId(type.GetElementType()!) + "[]";
        }
        if (!type.IsGenericType)
        {
            return type.FullName!.Replace('+', '.');
        }
        var name = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GenericTypeArguments.Select(ParameterTypeId))}}}";
    }
}
