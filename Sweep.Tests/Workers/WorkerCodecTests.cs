using System.Text;
using Sweep.Runtime;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Tests.Workers;

/// <summary>What a worker and its supervisor send each other is read as it was written, or refused.</summary>
public sealed class WorkerCodecTests
{
    private static readonly AxisValue[] s_values =
    [
        AxisValue.Inactive, AxisValue.OfEnum("Round"), AxisValue.Of(true), AxisValue.Of(false), AxisValue.Of(long.MinValue), AxisValue.Of(5e-324), AxisValue.Of(0.1), AxisValue.Of(0.1f), AxisValue.Of(""),
        AxisValue.Of("größer 日本 🦆\n\"tab\""),
    ];

    private static readonly TrialLease s_lease = new(new(7, "X=1", s_values), new(7, 3), 2) { EarlierToken = 1, Folder = "/files/7", CanPrune = true };

    private static readonly MetricReport[] s_reports = [new(1, "Loss", double.NaN), new(int.MaxValue, "größer", -0.0, 12), new(3, "", double.NegativeInfinity)];

    private static readonly MetricValue?[] s_metrics = [long.MaxValue, 0.1, -0.0, true, false, MetricValue.Of(""), MetricValue.Of("🦆"), null, default(MetricValue)];

    private static readonly FinishRequest s_finish = new(new(long.MaxValue, -1), new(TrialState.Completed, s_metrics), s_reports) { ExitReason = "" };

    private static readonly FindAnswer s_found = new(new(5, TrialState.Failed, "a", null, "/files/5"), null);

    public static TheoryData<string> Messages => [.. s_cut.Keys];

    private static readonly Dictionary<string, (byte[] Body, Action<byte[]> Read)> s_cut = new()
    {
        ["terms"] = (Bytes(new WorkerTerms("abc", "def"), WorkerCodec.Write), static body => Read(body, WorkerCodec.ReadTerms)),
        ["lease"] = (Bytes(s_lease, WorkerCodec.Write), static body => Read(body, WorkerCodec.ReadLease)),
        ["report"] = (Bytes(new ReportRequest(new(1, 2), s_reports), WorkerCodec.Write), static body => Read(body, WorkerCodec.ReadReport)),
        ["finish"] = (Bytes(s_finish, WorkerCodec.Write), static body => Read(body, WorkerCodec.ReadFinish)),
        ["find"] = (Bytes(new FindMessage("A", "X=1"), WorkerCodec.Write), static body => Read(body, WorkerCodec.ReadFind)),
        ["found"] = (Bytes(s_found, WorkerCodec.Write), static body => Read(body, WorkerCodec.ReadFound)),
    };

    [Fact]
    public void A_lease_comes_back_with_values_of_every_kind()
    {
        var read = Again(s_lease, WorkerCodec.Write, WorkerCodec.ReadLease);

        Assert.Equal(s_lease with { Trial = read.Trial }, read);
        Assert.Equal(s_lease.Trial with { Values = read.Trial.Values }, read.Trial);
        Assert.Equal(s_values, read.Trial.Values);
        Assert.Equal(s_values.Select(value => value.IsSingle), read.Trial.Values.Select(value => value.IsSingle));
        Assert.Null(Again(s_lease with { Folder = null }, WorkerCodec.Write, WorkerCodec.ReadLease).Folder);
    }

    [Fact]
    public void Reports_come_back_with_all_their_bits()
    {
        var read = Again(new ReportRequest(new(3, 4), s_reports), WorkerCodec.Write, WorkerCodec.ReadReport);

        Assert.Equal(new LeaseId(3, 4), read.Lease);
        Assert.Equal(s_reports, read.Reports);
        Assert.True(double.IsNegative(read.Reports[1].Value));
    }

    [Fact]
    public void An_end_comes_back_with_metrics_of_every_kind()
    {
        var read = Again(s_finish, WorkerCodec.Write, WorkerCodec.ReadFinish);

        Assert.Equal((s_finish.Lease, s_finish.ExitReason, s_finish.Outcome.State, s_finish.Outcome.Error), (read.Lease, read.ExitReason, read.Outcome.State, read.Outcome.Error));
        Assert.Equal(s_reports, read.Reports);
        Assert.Equal(s_metrics, read.Outcome.Metrics);
        Assert.Equal(s_metrics.Select(metric => metric?.Kind), read.Outcome.Metrics.Select(metric => metric?.Kind));
        Assert.Equal(s_metrics.Select(metric => metric?.ToString()), read.Outcome.Metrics.Select(metric => metric?.ToString())); // −0 keeps its sign
        Assert.Null(Again(s_finish with { ExitReason = null }, WorkerCodec.Write, WorkerCodec.ReadFinish).ExitReason);
        Assert.Equal("why", Again(s_finish with { Outcome = TrialOutcome.Failure("why") }, WorkerCodec.Write, WorkerCodec.ReadFinish).Outcome.Error);
    }

    [Fact]
    public void Terms_and_searches_come_back()
    {
        Assert.Equal(new WorkerTerms(null, "def"), Again(new WorkerTerms(null, "def"), WorkerCodec.Write, WorkerCodec.ReadTerms));
        Assert.Equal(new FindMessage("Größe", "X=1"), Again(new FindMessage("Größe", "X=1"), WorkerCodec.Write, WorkerCodec.ReadFind));
        Assert.Equal(s_found, Again(s_found, WorkerCodec.Write, WorkerCodec.ReadFound));
        Assert.Equal(new FindAnswer(null, "none"), Again(new FindAnswer(null, "none"), WorkerCodec.Write, WorkerCodec.ReadFound));
    }

    [Fact]
    public void Half_a_surrogate_pair_arrives_as_the_replacement_character()
    {
        var read = Again(s_finish with { Outcome = TrialOutcome.Failure("a\ud800b") }, WorkerCodec.Write, WorkerCodec.ReadFinish);

        Assert.Equal("a\ufffdb", read.Outcome.Error);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_that_was_cut_off_or_is_too_long_is_refused(string message)
    {
        var (body, read) = s_cut[message];

        read(body);
        for (var length = 0; length < body.Length; length++)
        {
            Assert.Throws<IOException>(() => read(body[..length]));
        }

        Assert.Throws<IOException>(() => read([.. body, 0]));
    }

    [Fact]
    public void A_list_that_is_longer_than_its_message_is_refused_before_memory_is_taken_for_it()
    {
        byte[] body = [.. new byte[16], .. BitConverter.GetBytes(int.MaxValue), 0];

        Assert.Contains("2147483647", Assert.Throws<IOException>(() => Read(body, WorkerCodec.ReadReport)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x1")]
    [InlineData("i1.5")]
    public void A_value_of_no_known_kind_is_refused(string text)
    {
        var body = Bytes(s_lease with { Trial = new(1, "X=1", [AxisValue.Of("value")]) }, WorkerCodec.Write);
        var at = body.AsSpan().IndexOf("tvalue"u8);
        byte[] other = [.. body[..(at - 1)], (byte)text.Length, .. Encoding.ASCII.GetBytes(text), .. body[(at + 6)..]];

        Assert.Throws<IOException>(() => Read(other, WorkerCodec.ReadLease));
    }

    private static T Again<T>(T message, Action<BinaryWriter, T> write, Func<BinaryReader, T> read) => Read(Bytes(message, write), read);

    private static T Read<T>(byte[] body, Func<BinaryReader, T> read) => new Frame(1, 0, body).Read(read);

    private static byte[] Bytes<T>(T message, Action<BinaryWriter, T> write)
    {
        using var bytes = new MemoryStream();
        using var output = new BinaryWriter(bytes, Encoding.UTF8);
        write(output, message);
        return bytes.ToArray();
    }
}
