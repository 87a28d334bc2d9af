namespace GraphQLSubs.Engine.Types;

internal sealed partial class SchemaValidator
{
    private void ValidateInterfaces(FieldsType type)
    {
        ReportDoubles(type.Interfaces, i => i.Name, i => $"Type {type.Name} can only implement {i.Name} once.");
        foreach (var face in type.Interfaces.Distinct())
        {
            if (face == type)
            {
                Report($"Type {type.Name} cannot implement itself because it would create a circular reference.");
                continue;
            }
            ValidateAncestors(type, face);
            foreach (var field in face.Fields)
            {
                ValidateImplementation(type, field);
            }
        }
    }

    private void ValidateAncestors(FieldsType type, InterfaceType face)
    {
        foreach (var ancestor in face.Interfaces.Where(a => !type.Interfaces.Contains(a)))
        {
            Report(ancestor == type
                ? $"Type {type.Name} cannot implement {face.Name} because it would create a circular reference."
                : $"Type {type.Name} must implement {ancestor.Name} because it is implemented by {face.Name}.");
        }
    }

    private void ValidateImplementation(FieldsType type, OutputField expected)
    {
        if (!type.FieldsByName.TryGetValue(expected.Name, out var field))
        {
            Report($"Interface field {expected.Coordinate} expected but {type.Name} does not provide it.");
            return;
        }
        if (!_schema.IsSameOrSubType(field.Type, expected.Type))
        {
            Report(
                $"Interface field {expected.Coordinate} expects type {expected.Type} but {field.Coordinate} is type {field.Type}.",
                expected.Configuration.Type, field.Configuration.Type);
        }
        if (field.DeprecationReason is not null && expected.DeprecationReason is null)
        {
            Report($"Interface field {expected.Coordinate} is not deprecated, so implementation field {field.Coordinate} must not be deprecated.");
        }
        foreach (var argument in expected.Arguments)
        {
            var coordinate = $"{expected.Coordinate}({argument.Name}:)";
            if (!field.ArgumentsByName.TryGetValue(argument.Name, out var own))
            {
                Report($"Interface field argument {coordinate} expected but {field.Coordinate} does not provide it.");
            }
            else if (own.Type.ToString() != argument.Type.ToString())
            {
                Report(
                    $"Interface field argument {coordinate} expects type {argument.Type} but {field.Coordinate}({own.Name}:) is type {own.Type}.",
                    argument.Configuration.Type, own.Configuration.Type);
            }
        }
        foreach (var argument in field.Arguments.Where(a => a.IsRequired && !expected.ArgumentsByName.ContainsKey(a.Name)))
        {
            Report($"Object field {field.Coordinate} includes required argument {argument.Name} that is missing from the Interface field {expected.Coordinate}.");
        }
    }
}
