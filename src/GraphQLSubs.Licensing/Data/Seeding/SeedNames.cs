using System.Globalization;
using GraphQLSubs.Licensing.Data.Demo;

namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>What seeded companies and people are called.</summary>
internal static class SeedNames
{
    private const int MostTowns = 1 + 48;

    private static readonly string[] Kinds =
    [
        "Cabinet", "Clinique", "Transports", "Imprimerie", "Boulangerie", "Garage", "Groupe", "Laboratoire", "Menuiserie", "Ateliers", "Assurances", "Agence",
        "Constructions", "Conserverie", "Domaine", "Entreprise", "Fonderie", "Galerie", "Jardins", "Maison", "Papeterie", "Pharmacie", "Plomberie", "Scierie",
    ];

    private static readonly string[] Towns =
    [
        "Agen", "Albi", "Amiens", "Angers", "Annecy", "Arles", "Arras", "Auch", "Aurillac", "Auxerre", "Avignon", "Bayonne", "Beauvais", "Belfort", "Blois", "Bordeaux",
        "Bourges", "Brest", "Caen", "Calais", "Cannes", "Chartres", "Cholet", "Colmar", "Dax", "Dijon", "Dole", "Foix", "Gap", "Grenoble", "Laon", "Laval", "Lille",
        "Limoges", "Lorient", "Lyon", "Metz", "Nancy", "Nantes", "Nice", "Pau", "Quimper", "Reims", "Rennes", "Rouen", "Toulon", "Tours", "Vannes",
    ];

    private static readonly string[] Beginnings =
    [
        "Mar", "Ber", "Gau", "Lau", "Du", "Bar", "Mau", "Per", "Ro", "Le", "Gi", "Cha", "Mal", "Bou", "Fou", "Re", "Be", "Car", "De", "Man", "Gui", "Gar", "Pe", "Va",
        "Bo", "Ri", "Cor", "Da", "Bri", "Mas", "Fer", "Ja", "La", "Mo", "Pi", "Tho", "Ver", "Au", "Bru", "Col", "Fa", "Gra", "Her", "Jou", "Mer", "Na", "Pou", "Que",
        "Sa", "Te", "Vi", "Al", "Bla", "Cou", "Fro", "Go", "Har", "Lo", "Pra", "Tou",
    ];

    private static readonly string[] Endings =
    [
        "tin", "rand", "chet", "nier", "bert", "reau", "din", "ville", "mont", "lard", "quet", "dier", "rel", "chard", "ron", "neau", "tier", "sson", "val", "doux", "lin",
        "gnon", "net", "vier", "ret", "bois", "cher", "deau", "gier", "lot", "mier", "nard", "pin", "rin", "sard", "taud", "vin", "zet", "bault", "court", "det", "fin",
        "geron", "lier", "moine", "not", "pelle", "roux", "seron", "trand", "vaud", "chon",
    ];

    private static readonly string[] Countries = ["FRA", "FRA", "FRA", "FRA", "FRA", "BEL", "CHE", "GBR", "GBR", "IRL"];

    // The frequent ones first. Every beginning comes once with an ending before it comes with the next one, so that none is rarer than another.
    private static readonly string[] LastNames =
        [.. DemoNames.LastNames.Concat(Endings.SelectMany(_ => Beginnings, (ending, beginning) => beginning + ending)).Distinct()];

    /// <summary>A company's name: distinct for each index, and in another order for each seed.</summary>
    public static string Company(int index, int seed)
    {
        // A step without a common divisor walks over all pairs before one comes again; then a town tells them apart.
        var pairs = Kinds.Length * LastNames.Length;
        var pair = (int)(((long)index * 7919 + SeedRandom.Mix(seed, -2)) % pairs);
        var name = $"{Kinds[pair % Kinds.Length]} {LastNames[pair / Kinds.Length]}";
        var round = index / pairs % MostTowns;
        return round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {Towns[round - 1]}");
    }

    public static string FirstName(Random random) => DemoNames.FirstNames[random.Next(DemoNames.FirstNames.Length)];

    /// <summary>A last name: the first hundredth of the pool names a tenth of the people.</summary>
    public static string LastName(Random random) => LastNames[(int)(LastNames.Length * Math.Pow(random.NextDouble(), 2))];

    public static (string Department, string JobTitle) Job(Random random)
    {
        var (department, titles) = DemoNames.Departments[random.Next(DemoNames.Departments.Length)];
        return (department, titles[random.Next(titles.Length)]);
    }

    public static (string Country, string Language) Place(Random random)
    {
        var country = Countries[random.Next(Countries.Length)];
        return (country, country is "GBR" or "IRL" ? "en" : "fr");
    }
}
