namespace GraphQLSubs.Licensing.Data.Demo;

/// <summary>What the demo's companies and people are called.</summary>
internal static class DemoNames
{
    public static readonly string[] BusinessPartners = ["Océane Réseaux", "Northwind Telecom"];

    // Name, number of members, index of the Business Partner. The first is the mid-size customer that the demo viewers belong to.
    public static readonly (string Name, int Members, int Partner)[] Customers =
    [
        ("Acme", 120, 0),
        ("Boulangerie Lefèvre", 5, 0),
        ("Cabinet Marchand", 12, 0),
        ("Clinique Saint-Roch", 200, 0),
        ("Imprimerie du Rhône", 35, 0),
        ("Lycée Jean-Moulin", 80, 0),
        ("Transports Garnier", 60, 0),
        ("Groupe Hexagone", 5_000, 0),
        ("Ashford Logistics", 150, 1),
        ("Brightwater School", 90, 1),
        ("Hartley & Sons", 8, 1),
        ("Kingsway Dental", 25, 1),
        ("Pemberton Hotels", 45, 1),
    ];

    public static readonly string[] FirstNames =
    [
        "Adèle", "Adrien", "Amélie", "Antoine", "Aurélie", "Baptiste", "Béatrice", "Benoît", "Camille", "Cédric", "Charlotte", "Chloé",
        "Daniel", "Delphine", "Élise", "Emma", "Étienne", "Fabien", "Florence", "Gabriel", "Gaëlle", "George", "Grace", "Harry", "Hélène",
        "Hugo", "Isabelle", "Jack", "James", "Jeanne", "Julien", "Kate", "Laura", "Léa", "Louis", "Lucy", "Manon", "Mathieu", "Nathan",
        "Nicolas", "Noémie", "Oliver", "Pauline", "Pierre", "Quentin", "Rachel", "Robert", "Sarah", "Sébastien", "Simon", "Sophie",
        "Thomas", "Valérie", "Victor", "William", "Yann", "Zoé",
    ];

    public static readonly string[] LastNames =
    [
        "Adams", "André", "Aubert", "Bailey", "Barbier", "Bernard", "Blanc", "Bonnet", "Boucher", "Brown", "Carter", "Chevalier", "Clark",
        "Colin", "Cooper", "David", "Dubois", "Dufour", "Dupont", "Durand", "Evans", "Faure", "Fontaine", "Fournier", "François", "Garcia",
        "Gauthier", "Girard", "Green", "Guérin", "Hall", "Harris", "Henry", "Hughes", "Jackson", "Joly", "Lambert", "Laurent", "Leclerc",
        "Lefebvre", "Lewis", "Lopez", "Marchand", "Martinez", "Masson", "Mercier", "Michel", "Moore", "Morel", "Moreau", "Morris",
        "Nicolas", "Parker", "Perrin", "Petit", "Phillips", "Picard", "Renard", "Richard", "Robin", "Rousseau", "Scott", "Simon", "Taylor",
        "Thompson", "Turner", "Vincent", "Walker", "White", "Wright",
    ];

    public static readonly (string Department, string[] Titles)[] Departments =
    [
        ("Accounting", ["Accountant", "Controller"]),
        ("Customer Service", ["Agent", "Team Leader"]),
        ("Engineering", ["Engineer", "Technician", "Project Manager"]),
        ("Human Resources", ["Recruiter", "HR Manager"]),
        ("Sales", ["Account Manager", "Sales Assistant"]),
    ];

    public static string EmailDomain(string company) => $"{Ascii(company.Replace("&", "and", StringComparison.Ordinal))}.example";

    // Lower case, without accents, everything else a hyphen.
    public static string Ascii(string name)
    {
        var letters = name.ToLowerInvariant().Select(c => c switch
        {
            'à' or 'â' => 'a',
            'ç' => 'c',
            'é' or 'è' or 'ê' or 'ë' => 'e',
            'î' or 'ï' => 'i',
            'ô' => 'o',
            >= 'a' and <= 'z' or >= '0' and <= '9' => c,
            _ => '-',
        });
        return string.Concat(letters);
    }
}
