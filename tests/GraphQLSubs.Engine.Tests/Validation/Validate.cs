using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Sdl;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Tests.Validation;

/// <summary>Validates documents against one small schema.</summary>
internal static class Validate
{
    public static Schema Schema { get; } = SdlSchema.Build(
        """
        type Query {
          company(id: ID!, search: CompanySearch): Company
          companies(first: Int = 10, search: CompanySearch): [Company!]!
          find(by: CompanyKey!): Company
          findAll(by: [CompanyKey]!): [Company]!
          node: Node
        }

        type Company implements Node {
          id: ID!
          name: String!
          label: String! @deprecated(reason: "Use name.")
          parent: Company
          members: [Member!]!
        }

        type Member implements Node {
          id: ID!
          fullName: String!
        }

        interface Node {
          id: ID!
        }

        input CompanySearch {
          name: String
          and: [CompanySearch!]
        }

        input CompanyKey @oneOf {
          id: ID
          name: String
        }

        type LiveEvents {
          companyChanged(id: ID): Company
        }

        schema {
          query: Query
          subscription: LiveEvents
        }
        """);

    public static IReadOnlyList<IError> Document(string source, ValidationOptions? options = null)
        => DocumentValidator.Validate(Schema, DocumentParser.Parse(source), options);

    public static IEnumerable<string> Messages(string source, ValidationOptions? options = null)
        => Document(source, options).Select(error => error.Message);
}
