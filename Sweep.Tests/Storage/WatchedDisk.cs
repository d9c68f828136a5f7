using Sweep.LiteDb;
using Sweep.Runtime;

namespace Sweep.Tests.Storage;

/// <summary>Knows of a LiteDB store's files what is on the disk and what is only with the operating system, and so what a power failure may leave: all of the first, and any of the second.</summary>
internal sealed class WatchedDisk : IPageWatch
{
    private readonly Lock _gate = new();
    private readonly List<Action<MemoryStream>>[] _waiting = [[], []];
    private readonly MemoryStream[] _durable = [new(), new()];
    private readonly Action<WatchedDisk> _changed;

    /// <summary>A disk with a store on it that was closed.</summary>
    /// <param name="data">The store's file.</param>
    /// <param name="changed">Called after each write.</param>
    public WatchedDisk(byte[] data, Action<WatchedDisk> changed)
    {
        _durable[0].Write(data);
        _changed = changed;
    }

    /// <inheritdoc/>
    public void Written(bool isLog, long position, ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        Add(isLog, file =>
        {
            file.Position = position;
            file.Write(copy);
        });
    }

    /// <inheritdoc/>
    public void Resized(bool isLog, long length) => Add(isLog, file => file.SetLength(length));

    /// <inheritdoc/>
    public void Flushed(bool isLog)
    {
        lock (_gate)
        {
            var waiting = _waiting[Index(isLog)];
            waiting.ForEach(write => write(_durable[Index(isLog)]));
            waiting.Clear();
        }
    }

    /// <summary>What a power failure leaves now of the data and of the log.</summary>
    /// <param name="random">Chooses which of what is not on the disk comes there.</param>
    public (byte[] Data, byte[] Log) Fail(SweepRandom random)
    {
        lock (_gate)
        {
            return (Image(isLog: false), Image(isLog: true));
        }

        byte[] Image(bool isLog)
        {
            var image = new MemoryStream();
            _durable[Index(isLog)].WriteTo(image);
            var share = random.NextDouble();
            foreach (var write in _waiting[Index(isLog)].Where(_ => random.NextDouble() < share))
            {
                write(image);
            }

            return image.ToArray();
        }
    }

    private void Add(bool isLog, Action<MemoryStream> write)
    {
        lock (_gate)
        {
            _waiting[Index(isLog)].Add(write);
        }

        _changed(this);
    }

    private static int Index(bool isLog) => isLog ? 1 : 0;
}
