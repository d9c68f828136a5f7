using Sweep.Runtime.Scheduling;

namespace Sweep.Tests.Scheduling;

/// <summary>How sweeps of one machine share its devices.</summary>
public sealed class FairShareTests
{
    [Theory]
    [InlineData("cpu 8", "cpu 8", 4, 4)]
    [InlineData("cpu 8", "cpu 1", 7, 1)]
    [InlineData("cpu 2", "cpu 2", 1, 1)]
    [InlineData("cpu 1", "cpu 1", 1, 1)]
    [InlineData("cpu 3", "cpu 3", 2, 1)]
    public void Equal_parts_and_what_one_does_not_need_goes_to_the_other(string first, string second, int firstShare, int secondShare)
    {
        ResourceRequest[] requests = [Request("a", first), Request("b", second)];

        Assert.Equal((firstShare, secondShare), (FairShare.Of(requests, "a")["cpu"], FairShare.Of(requests, "b")["cpu"]));
    }

    [Fact]
    public void Two_sweeps_on_eight_gpus_have_four_each()
    {
        var gpus = string.Join(", ", Enumerable.Range(0, 8).Select(gpu => $"cuda:{gpu} 1"));
        ResourceRequest[] requests = [Request("b", gpus), Request("a", gpus)];

        var (first, second) = (FairShare.Of(requests, "a"), FairShare.Of(requests, "b"));

        Assert.Equal((4, 4), (first.Values.Sum(), second.Values.Sum()));
        Assert.All(first, share => Assert.Equal(1, share.Value + second[share.Key]));
    }

    [Fact]
    public void Random_requests_are_never_overcommitted_but_by_the_one_place_that_each_sweep_has()
    {
        var random = new Sweep.Runtime.SweepRandom(1);
        for (var round = 0; round < 500; round++)
        {
            ResourceRequest[] requests = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(sweep => new ResourceRequest($"s{sweep}",
                Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0).DefaultIfEmpty(0).ToDictionary(device => $"d{device}", _ => 1 + random.Next(6))))];
            var shares = requests.ToDictionary(request => request.Sweep, request => FairShare.Of(requests, request.Sweep));
            foreach (var device in requests.SelectMany(request => request.Units.Keys).Distinct())
            {
                var users = requests.Where(request => request.Units.ContainsKey(device)).ToList();
                var capacity = users.Max(user => user.Units[device]);
                var given = users.Where(user => shares[user.Sweep].Values.Sum() > 1).Sum(user => shares[user.Sweep][device]);
                Assert.InRange(given, 0, capacity);
                Assert.All(users, user => Assert.InRange(shares[user.Sweep][device], 0, user.Units[device]));
                Assert.InRange(users.Sum(user => shares[user.Sweep][device]), Math.Min(capacity, users.Sum(user => user.Units[device])), int.MaxValue);
            }

            Assert.All(shares.Values, share => Assert.InRange(share.Values.Sum(), 1, int.MaxValue));
        }
    }

    private static ResourceRequest Request(string sweep, string units) =>
        new(sweep, units.Split(", ").Select(each => each.Split(' ')).ToDictionary(parts => parts[0], parts => int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
}
