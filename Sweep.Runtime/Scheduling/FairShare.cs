namespace Sweep.Runtime.Scheduling;

/// <summary>Divides the devices of a machine among its running sweeps: equally, and what one does not need goes to the others. Pure: every sweep works its own share out from what all of them can see.</summary>
internal static class FairShare
{
    /// <summary>The units of each device that a sweep may use.</summary>
    /// <param name="requests">Of all sweeps.</param>
    /// <param name="sweep">Whose share.</param>
    /// <returns>By device; at least one unit in all, so that no sweep waits for another one's end.</returns>
    /// <remarks>A device has as many units as the sweep that plans most on it. What cannot be divided goes to another sweep on each device in turn.</remarks>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyList<ResourceRequest> requests, string sweep)
    {
        var order = requests.OrderBy(request => request.Sweep, StringComparer.Ordinal).ToList();
        List<string> devices = [.. order.SelectMany(request => request.Units.Keys).Distinct().Order(StringComparer.Ordinal)];
        var mine = order.Single(request => request.Sweep == sweep).Units;
        var shares = new Dictionary<string, int>();
        for (var i = 0; i < devices.Count; i++)
        {
            var device = devices[i];
            if (mine.ContainsKey(device))
            {
                shares[device] = Divide(Rotated([.. order.Where(request => request.Units.ContainsKey(device))], i), device).GetValueOrDefault(sweep);
            }
        }

        if (shares.Count > 0 && shares.Values.All(units => units == 0))
        {
            shares[shares.Keys.Order(StringComparer.Ordinal).First()] = 1;
        }

        return shares;
    }

    private static List<ResourceRequest> Rotated(List<ResourceRequest> users, int by) => [.. users.Skip(by % users.Count), .. users.Take(by % users.Count)];

    // One unit after the other to each that still wants one.
    private static Dictionary<string, int> Divide(List<ResourceRequest> users, string device)
    {
        var given = users.ToDictionary(user => user.Sweep, _ => 0);
        var left = users.Max(user => user.Units[device]);
        while (left > 0)
        {
            var before = left;
            foreach (var user in users.Where(user => given[user.Sweep] < user.Units[device]))
            {
                if (left > 0)
                {
                    given[user.Sweep]++;
                    left--;
                }
            }

            if (left == before)
            {
                break;
            }
        }

        return given;
    }
}
