namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>The rules of the product, by number.</summary>
internal static class Rules
{
    public static IReadOnlyDictionary<int, string> All { get; } = new Dictionary<int, string>
    {
        [1] = "A member holds at most one service, and any number of options and applications, each once.",
        [2] = "A licence is assigned of a subscription of the member's company that is active; one in grace keeps its assignments.",
        [3] = "Assigning takes one licence, releasing frees one; without a free one the error tells the counts, and nothing is ever oversold.",
        [4] = "Assigning what the member already holds succeeds and changes nothing.",
        [5] = "A second service is refused with the present one's name, unless it is to replace it; a replacement happens as a whole or not at all.",
        [6] = "The free base plan takes no licence: a member without a paid service is on it.",
        [7] = "Many members are assigned and released at once, all or none, or row by row with a result each.",
        [8] = "An option may require a kind of service; what would leave it without is refused with the option, unless it is to be released, too.",
        [9] = "A company has at most one default licence: a service of its own that is not terminated. Setting another moves the star.",
        [10] = "A new member gets the default licence; without a free one there is a warning, or a refusal where it is mandatory.",
        [11] = "When the default subscription ends, the star is cleared, and the history says so.",
        [12] = "A Business Partner does everything for its customers; their administrators what they were granted; a plain member sees itself alone. Nobody reaches anybody else.",
        [13] = "A quantity is given absolute or as a difference; below what is assigned the error tells the excess and whose release would do.",
        [14] = "A prepaid increase keeps the expiry; a prepaid decrease waits for the renewal after its first 30 days, and can be withdrawn.",
        [15] = "The renewal is changed of prepaid subscriptions only, until they expire.",
        [16] = "At its expiry a prepaid subscription is renewed, turns monthly, or ends by grace and hold; each transition happens exactly once.",
        [17] = "Monthly and free subscriptions have neither renewal nor expiry.",
        [18] = "Every change writes its history in the same transaction, with counts, in a sequence without a gap; past counts are told from it.",
        [19] = "Histories of companies, subscriptions and members are filtered, paged and exported as CSV.",
        [20] = "Live counts begin with the present, and never go back; a slow reader skips states.",
        [21] = "Live history tells every entry in order, once each and without a gap, across reconnects and servers.",
        [22] = "Rights are checked on subscribing and while it lasts; a stream ends with its reason.",
        [23] = "A dry run answers what would happen, and changes, records and pushes nothing.",
        [24] = "A stale version is a typed conflict; a retry under an idempotency key answers the first outcome for 24 hours.",
        [25] = "Expected failures are typed and carry their data; unexpected ones are masked with an id that the log carries too.",
        [26] = "What the viewer may do is said beforehand, and if not, why.",
        [27] = "A company's members are exported as CSV; importing the same file changes nothing.",
        [28] = "Files are UTF-8, their separator and columns are found from the header, and each line's action says what it does.",
        [29] = "A file is checked first: licences before and after by plan, and every bad line with its column and reason.",
        [30] = "An import is all or nothing, or line by line; it is watched live, and goes on after a server was killed.",
        [31] = "Cells that a spreadsheet would take for formulas are made harmless on export, and restored on import.",
        [39] = "A viewer's standing counts at every change, read and stream: who has lost a right is refused within a second, whatever its token says.",
        [40] = "What holds for a mutation holds for the line of an import that means the same.",
    };
}
