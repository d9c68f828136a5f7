using System.Text;
using Sweep.Hosting;

namespace Sweep.Tests.Scheduling;

/// <summary>Logs that are larger than they may be.</summary>
public sealed class BoundedLogTests : IDisposable
{
    private const int Limit = 20_000;
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.File("trial.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_log_within_its_limit_is_whole()
    {
        Write(Enumerable.Range(0, 1_000).Select(line => $"line {line}\n"));

        Assert.Equal(string.Concat(Enumerable.Range(0, 1_000).Select(line => $"line {line}\n")), File.ReadAllText(Log));
        Assert.Equal(0, BoundedLog.LeftOutOf(Log));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void The_beginning_and_the_end_are_kept_and_the_rest_is_counted(int times)
    {
        const int Lines = 100_000;
        foreach (var part in Enumerable.Range(0, Lines).Select(line => $"line {line} ä\n").Chunk(Lines / times + 1))
        {
            Write(part); // each time as another process
        }

        var text = File.ReadAllText(Log);
        var written = Enumerable.Range(0, Lines).Sum(line => Encoding.UTF8.GetByteCount($"line {line} ä\n"));
        Assert.InRange(new FileInfo(Log).Length, Limit / 2, Limit + 100);
        Assert.StartsWith("line 0 ä\nline 1 ä\n", text, StringComparison.Ordinal);
        Assert.EndsWith($"line {Lines - 1} ä\n", text, StringComparison.Ordinal);
        var mark = Assert.Single(text.Split('\n'), line => line.Contains("bytes are left out", StringComparison.Ordinal));
        var leftOut = BoundedLog.LeftOutOf(Log);
        Assert.Contains(leftOut.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), mark, StringComparison.Ordinal);
        Assert.Equal(written, new FileInfo(Log).Length - Encoding.UTF8.GetByteCount($"\n{mark}\n") + leftOut);
        Assert.All(text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length + 1)..].TrimEnd().Split('\n'), line => Assert.Matches(@"^line \d+ ä$", line));
    }

    [Fact]
    public void A_line_without_an_end_is_bounded_as_well()
    {
        Write(Enumerable.Repeat(new string('x', 10_000), 100));

        Assert.InRange(new FileInfo(Log).Length, Limit / 2, Limit + 100);
        Assert.True(BoundedLog.LeftOutOf(Log) > 900_000);
    }

    private void Write(IEnumerable<string> texts)
    {
        using var log = new BoundedLog(Log, Limit);
        foreach (var text in texts)
        {
            log.Append(text);
        }
    }
}
