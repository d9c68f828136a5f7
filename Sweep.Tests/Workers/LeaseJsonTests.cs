using System.Text.Json;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Tests.Workers;

public sealed class LeaseJsonTests
{
    private static readonly AxisValue[] s_values =
    [
        AxisValue.Inactive, AxisValue.OfEnum("Round"), AxisValue.Of(true), AxisValue.Of(false), AxisValue.Of(long.MinValue), AxisValue.Of(5e-324), AxisValue.Of(0.1), AxisValue.Of(0.1f), AxisValue.Of(""),
        AxisValue.Of("größer 日本 🦆\n\"tab\""),
    ];

    [Fact]
    public void A_lease_is_the_same_JSON_on_both_sockets_and_comes_back_with_values_of_every_kind()
    {
        var lease = new TrialLease(new(7, "X=1", s_values), new(7, 3), 2) { EarlierToken = 1, Folder = "/files/7" };

        var json = JsonSerializer.Serialize(lease, WorkerJson.Default.TrialLease);
        var read = JsonSerializer.Deserialize(json, WorkerJson.Default.TrialLease)!;

        Assert.Equal(json, JsonSerializer.Serialize(lease, StoreJson.Default.TrialLease));
        Assert.Equal((lease.Id, lease.Attempt, lease.EarlierToken, lease.Folder, lease.Trial.Number, lease.Trial.Key), (read.Id, read.Attempt, read.EarlierToken, read.Folder, read.Trial.Number, read.Trial.Key));
        Assert.Equal(s_values, read.Trial.Values);
        Assert.Equal(s_values.Select(value => value.IsSingle), read.Trial.Values.Select(value => value.IsSingle));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"x1\"")]
    public void A_value_of_no_known_kind_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AxisValue>(json));
}
