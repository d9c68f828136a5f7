using Sweep.Runtime;
using Sweep.Search.Fronts;

namespace Sweep.Search.Genetic;

/// <summary>Chooses who of a generation and its parents becomes a parent.</summary>
internal static class Survivors
{
    /// <summary>Whole fronts, as many as there is room for; of the next the given choice.</summary>
    /// <param name="population">The generation and its parents.</param>
    /// <param name="size">How many survive, at most all.</param>
    /// <param name="choose">Chooses from the front that is too large: given those that have survived, the front and how many; positions among the members.</param>
    /// <returns>Indices in the history.</returns>
    public static int[] Choose(Population population, int size, Func<List<int>, int[], int, IEnumerable<int>> choose)
    {
        var ranks = NonDomination.Ranks(population.Losses, population.Objectives, population.Penalties);
        var survivors = new List<int>(size);
        for (var rank = 0; survivors.Count < size; rank++)
        {
            int[] front = [.. Enumerable.Range(0, ranks.Length).Where(i => ranks[i] == rank)];
            survivors.AddRange(survivors.Count + front.Length < size ? front : [.. choose(survivors, front, size - survivors.Count)]);
        }

        return [.. survivors.Select(i => population.Members[i])];
    }

    /// <summary>Of the front that is too large those with the greatest crowding distances (NSGA-II).</summary>
    public static int[] ByCrowding(Population population, int size) =>
        Choose(population, size, (_, front, room) => Crowding.Order(population.Losses, population.Objectives, front).Take(room));

    /// <summary>Of the front that is too large those near reference directions that have few survivors (NSGA-III).</summary>
    /// <param name="population">The generation and its parents.</param>
    /// <param name="size">How many survive.</param>
    /// <param name="directions">Reference directions, row by row.</param>
    /// <param name="random">Decides between directions with equally many.</param>
    public static int[] ByNiches(Population population, int size, double[] directions, SweepRandom random) =>
        Choose(population, size, (survivors, front, room) =>
        {
            var rows = new double[(survivors.Count + front.Length) * population.Objectives];
            var next = 0;
            foreach (var member in survivors.Concat(front))
            {
                population.Losses.AsSpan(member * population.Objectives, population.Objectives).CopyTo(rows.AsSpan(population.Objectives * next++));
            }

            var niches = Niches.Of(rows, population.Objectives, directions);
            return niches.Choose(survivors.Count, room, random).Select(i => front[i]);
        });
}
