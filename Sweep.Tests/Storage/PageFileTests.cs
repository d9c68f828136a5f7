using Sweep.LiteDb;

namespace Sweep.Tests.Storage;

/// <summary>In which order pages reach the disk.</summary>
public sealed class PageFileTests : IDisposable, IPageWatch
{
    private const int IsConfirmedAt = 18; // of LiteDB's file format 8
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _events = [];
    private readonly PageFile _log;
    private readonly PageFile _data;

    public PageFileTests()
    {
        _log = new PageFile(File.OpenHandle(_folder.File("log"), FileMode.Create, FileAccess.ReadWrite), log: null, canWrite: true, this);
        _data = new PageFile(File.OpenHandle(_folder.File("data"), FileMode.Create, FileAccess.ReadWrite), _log, canWrite: true, this);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
        _folder.Dispose();
    }

    void IPageWatch.Written(bool isLog, long position, ReadOnlySpan<byte> bytes) => _events.Add($"{(isLog ? "log" : "data")} {position / PageFile.PageSize}");

    void IPageWatch.Resized(bool isLog, long length) => _events.Add($"{(isLog ? "log" : "data")} has {length / PageFile.PageSize}");

    void IPageWatch.Flushed(bool isLog) => _events.Add($"{(isLog ? "log" : "data")} on disk");

    [Fact]
    public void The_page_that_completes_a_commit_is_written_after_the_others_are_on_the_disk()
    {
        Write(_log, completes: false);
        Write(_log, completes: false);
        Write(_log, completes: true);
        _log.Flush();

        Assert.Equal(["log 0", "log 1", "log on disk", "log 2", "log on disk"], _events);
    }

    [Fact]
    public void Nothing_is_written_before_the_last_commit_is_on_the_disk()
    {
        Write(_log, completes: true);
        Write(_log, completes: false);
        Write(_log, completes: true);
        Write(_log, completes: true);

        Assert.Equal(["log 0", "log on disk", "log 1", "log on disk", "log 2", "log on disk", "log 3"], _events);
    }

    [Fact]
    public void The_data_is_written_after_the_log_is_on_the_disk()
    {
        Write(_log, completes: true);
        Write(_data, completes: true);
        Write(_data, completes: false);
        _data.Flush();
        _log.SetLength(0);

        Assert.Equal(["log 0", "log on disk", "data 0", "data 1", "data on disk", "log has 0"], _events);
    }

    [Fact]
    public void What_is_on_the_disk_is_not_flushed_again()
    {
        Write(_log, completes: true);
        _log.Flush();
        _log.Flush();
        _data.Flush();

        Assert.Equal(["log 0", "log on disk"], _events);
    }

    [Fact]
    public void A_log_whose_blocks_are_reserved_is_as_long_as_what_was_written()
    {
        Write(_log, completes: true);

        Assert.Equal(PageFile.PageSize, _log.Length);
        Assert.Equal(PageFile.PageSize, new FileInfo(_folder.File("log")).Length);
    }

    private static void Write(PageFile file, bool completes)
    {
        var page = new byte[PageFile.PageSize];
        page[IsConfirmedAt] = completes ? (byte)1 : (byte)0;
        file.Write(page, 0, page.Length);
    }
}
