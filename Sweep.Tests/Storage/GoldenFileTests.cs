using System.Globalization;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Tests.Contracts;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Storage;

/// <summary>Files that earlier versions made, one a format; Golden/README.md says how. That of format 1 is looked at in StoreEvolutionTests.</summary>
public sealed class GoldenFileTests : IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    private static string Folder => Repository.PathTo("Sweep.Tests", "Storage", "Golden");

    [Fact]
    public void There_is_a_file_of_every_format_the_one_of_now_included()
    {
        var missing = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"format{StoreFormat.Current}.sqlite"));
        if (!File.Exists(missing))
        {
            var clock = new ManualClock();
            using (var store = SqliteTrialStore.Open(missing, clock))
            {
                GoldenStore.Fill(store, clock);
            }

            Assert.Fail($"{missing} was missing and has been made by the code of now: look at it, commit it, and never change it");
        }

        Assert.Equal(Enumerable.Range(1, StoreFormat.Current).Select(format => $"format{format}.sqlite"), Directory.GetFiles(Folder, "*.sqlite").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_of_format_2_or_3_is_read_as_what_was_put_into_it_and_left_as_it_is(int format)
    {
        Copy(format);
        var before = File.ReadAllBytes(File1);
        using (var store = SqliteTrialStore.OpenExisting(File1))
        {
            Assert.Equal(Expected(), GoldenStore.Dump(store));
            Assert.Equal(Enum.GetValues<TrialState>(), store.CountByState(GoldenStore.States).Where(state => state.Value > 0).Select(state => state.Key).Order());
            Assert.Contains(store.Read(GoldenStore.States), trial => trial.Outside);
            Assert.Equal(3, store.ReadHistory(GoldenStore.States).Count());
        }

        Assert.Equal(before, File.ReadAllBytes(File1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_of_format_2_or_3_is_gone_on_with(int format)
    {
        Copy(format);
        using var store = SqliteTrialStore.Open(File1);
        var space = GoldenStore.States;
        Assert.Null(store.Prepare(space));
        Assert.Null(store.Prepare(StoreSpaces.Every));
        Assert.Equal(Expected(), GoldenStore.Dump(store));
        Assert.Empty(store.CheckIntegrity());

        Assert.Equal(1, store.Reclaim(space, static _ => false, 3)); // the lease is of long ago
        Assert.Equal([2L, 5], Drain(store, space));
        Assert.Equal(4, store.Reopen(space, [1, 3, 4, 6]));
        Assert.Equal(7, store.ReadHistory(space).Count());
        Assert.Equal([1L, 3, 4, 6], Drain(store, space));
        Assert.All(store.Read(space).Where(trial => !trial.Outside), trial => Assert.Equal((TrialState.Completed, (double?)trial.Number), (trial.State, trial.Metrics[0])));

        var wider = StoreSpaces.Like(space, [.. space.Axes, new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.5), AxisValue.Of(0.25)]) { Default = AxisValue.Of(0.5) }]);
        Assert.NotNull(store.Prepare(wider));
        Assert.Equal(6, store.Add(wider, [.. wider.Shape.Values(wider)]));
        Assert.Equal([11L, 12, 13, 14, 15, 16], Drain(store, wider));
    }

    public void Dispose() => _folder.Dispose();

    private static string Expected()
    {
        var clock = new ManualClock();
        using var model = new MemoryTrialStore(clock);
        GoldenStore.Fill(model, clock);
        return GoldenStore.Dump(model);
    }

    private static List<long> Drain(SqliteTrialStore store, SpaceDescriptor space)
    {
        var numbers = new List<long>();
        while (store.Claim(space, "w", "cpu", s_lease) is { } lease)
        {
            Assert.True(store.Finish(space, lease.Number, lease.Token, TrialOutcome.Of(space, [lease.Number, 0])));
            numbers.Add(lease.Number);
        }

        return numbers;
    }

    private void Copy(int format) => File.Copy(Path.Combine(Folder, $"format{format}.sqlite"), File1);
}
