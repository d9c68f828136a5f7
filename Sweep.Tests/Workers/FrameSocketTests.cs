using System.Net.Sockets;
using System.Text;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Tests.Workers;

/// <summary>What is sent arrives whole or not at all, however the system cuts it.</summary>
public sealed class FrameSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly FrameSocket _client;
    private readonly Socket _server;

    public FrameSocketTests()
    {
        var path = _folder.File("s");
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _client = SocketConnection.Connect(path);
        _server = _listener.Accept();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _listener.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Frames_arrive_in_their_order_with_their_numbers_and_bodies()
    {
        using var server = new FrameSocket(_server);
        var report = new ReportRequest(new LeaseId(3, 4), [new MetricReport(1, "Loss", double.NaN)]);

        server.Write(6, 1, new StoreLine(null, IsUnjudged: true), StoreJson.Default.StoreLine);
        server.Flush();
        server.Send(7, -5, report, WorkerCodec.Write);
        server.Send(8, int.MaxValue, report, WorkerCodec.Write);
        server.Send(9);

        Assert.True(_client.Receive().Read(StoreJson.Default.StoreLine).IsUnjudged);
        var first = _client.Receive();
        var read = first.Read(WorkerCodec.ReadReport);
        Assert.Equal((7, -5), (first.Kind, first.Number));
        Assert.Equal((report.Lease, double.NaN), (read.Lease, Assert.Single(read.Reports).Value));
        Assert.Equal(int.MaxValue, _client.Receive().Number);
        Assert.Equal((9, ""), (_client.Receive() is var last ? last.Kind : 0, last.Text));
    }

    [Fact]
    public async Task A_body_of_megabytes_arrives_in_whatever_pieces_it_comes()
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1_000_000).Select(static i => (char)('a' + (i % 26)))));
        var sending = Task.Run(() =>
        {
            using var server = new FrameSocket(_server);
            server.Send(1, 2, body);
            server.Send(3);
            Assert.False(server.TryReceive(out _));
        });

        Assert.True(_client.Receive().Body.Span.SequenceEqual(body));
        Assert.Equal(3, _client.Receive().Kind);
        _client.Dispose();
        await sending;
    }

    [Fact]
    public void A_header_that_comes_byte_by_byte_is_one_frame()
    {
        using var server = new FrameSocket(_server);
        _ = Task.Run(() =>
        {
            foreach (var one in (byte[])[5, 1, 0, 0, 0, 2, 0, 0, 0, (byte)'o', (byte)'k'])
            {
                _server.Send([one]);
            }
        });

        var frame = _client.Receive();

        Assert.Equal((5, 1, "ok"), (frame.Kind, frame.Number, frame.Text));
    }

    [Fact]
    public void The_end_between_frames_is_told_and_that_amid_one_is_a_fault()
    {
        _server.Send([5, 1, 0, 0, 0, 2, 0, 0, 0, (byte)'o']);
        _server.Dispose();

        Assert.Throws<IOException>(() => _client.TryReceive(out _));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void What_is_no_frame_is_refused_before_memory_is_taken_for_it(int length)
    {
        _server.Send([5, 1, 0, 0, 0, .. BitConverter.GetBytes(length)]);

        Assert.Contains(length.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Throws<IOException>(() => _client.TryReceive(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_ends_a_wait()
    {
        var waiting = Task.Run(() => _client.TryReceive(out _));
        _client.Dispose();

        try
        {
            Assert.False(await waiting);
        }
        catch (IOException)
        {
            // As good: the wait has ended.
        }
    }

    [Fact]
    public void Whether_the_other_side_is_there_is_known_without_a_message()
    {
        Assert.False(_client.IsClosed);
        _server.Dispose();
        Assert.True(_client.IsClosed);
    }
}
