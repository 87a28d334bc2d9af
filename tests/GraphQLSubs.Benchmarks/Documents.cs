namespace GraphQLSubs.Benchmarks;

internal static class Documents
{
    public const string ProductFields = "id name description stock sold weight isListed colour listedAt code";

    public const string Product = $"{{ product {{ {ProductFields} }} }}";

    public const string Products = $"{{ products {{ {ProductFields} }} }}";

    public const string Shelves = "{ shelves { id name products { id name } } }";

    public const string Count = "query Count($filter: ProductFilterInput!, $limit: Int) { count(filter: $filter, limit: $limit) }";

    public const string CountVariables = """{ "filter": { "text": "thing", "colours": ["RED", "BLUE"], "stock": { "from": 1, "to": 100 } }, "limit": 5 }""";

    public const string Introspection = """
        query Introspection {
          __schema {
            queryType { name } mutationType { name } subscriptionType { name }
            types { ...FullType }
            directives { name description locations args { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description
          fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    /// <summary>About 2,000 fields: the parser's limit is 2,048.</summary>
    public static string Large { get; } = $"{{ {string.Join(' ', Enumerable.Range(0, 181).Select(i => $"p{i}: product {{ {ProductFields} }}"))} }}";
}
