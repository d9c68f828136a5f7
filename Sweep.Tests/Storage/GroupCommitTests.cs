using System.Collections.Concurrent;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Storage;

/// <summary>Writes of several threads, over a transaction that writes down what is done to it.</summary>
public sealed class GroupCommitTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_write_returns_once_it_is_committed_and_then_flushed()
    {
        using var transaction = new Recording();
        using var writer = new GroupCommit(transaction);

        Assert.Equal(7, writer.Run(() => transaction.Note("write", 7)));

        Assert.Equal(["begin", "write", "commit", "flush"], transaction.Steps);
    }

    [Fact]
    public async Task Writes_go_on_while_another_is_flushed_and_share_the_next_flush()
    {
        const int Others = 6;
        using var transaction = new Recording();
        using var writer = new GroupCommit(transaction);
        using var hold = new ManualResetEventSlim();
        transaction.Flushing = hold.Wait;
        var first = Start(() => writer.Run(() => transaction.Note("write", 0)));
        Await(() => transaction.Count("flush") == 1);
        var others = Enumerable.Range(1, Others).Select(i => Start(() => writer.Run(() => transaction.Note("write", i)))).ToArray();
        Await(() => transaction.Count("write") == 1 + Others);

        Assert.False(first.IsCompleted);
        Assert.All(others, other => Assert.False(other.IsCompleted));

        hold.Set();
        await Task.WhenAll([first, .. others]).WaitAsync(s_patience);
        Assert.InRange(transaction.Count("flush"), 2, 3); // one more where a write came after the second flush had begun
        Assert.Equal("flush", transaction.Steps[^1]);
    }

    [Fact]
    public void After_a_flush_that_failed_nothing_is_called_durable_any_more()
    {
        using var transaction = new Recording();
        using var writer = new GroupCommit(transaction);
        transaction.Flushing = static () => throw new StoreException("the disk reports an error");

        Assert.Equal("the disk reports an error", Assert.Throws<StoreException>(() => writer.Run(() => 1)).Message);
        transaction.Flushing = null;
        Assert.Equal("the disk reports an error", Assert.Throws<StoreException>(() => writer.Run(() => 2)).Message);

        Assert.Equal(1, transaction.Count("flush"));
    }

    [Fact]
    public async Task A_write_that_fails_is_undone_and_its_neighbours_are_kept()
    {
        using var transaction = new Recording();
        using var writer = new GroupCommit(transaction);
        using var hold = new ManualResetEventSlim();
        transaction.Beginning = hold.Wait;
        var first = Start(() => writer.Run(() => transaction.Note("write", 1)));
        Await(() => transaction.Count("begin") == 1);
        var bad = Start(() => writer.Run<int>(() => throw new InvalidOperationException("bad")));
        var good = Start(() => writer.Run(() => transaction.Note("write", 2)));
        hold.Set();

        Assert.Equal(1, await first.WaitAsync(s_patience));
        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad.WaitAsync(s_patience))).Message);
        Assert.Equal(2, await good.WaitAsync(s_patience));
        Assert.True(transaction.Count("rollback") >= 1);
    }

    // Threads of their own: a pool whose threads all wait adds one now and then.
    private static Task<T> Start<T>(Func<T> run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Await(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, s_patience));

    private sealed class Recording : IWriteTransaction
    {
        private readonly ConcurrentQueue<string> _steps = new();

        public Action? Beginning { get; set; }

        public Action? Flushing { get; set; }

        public IReadOnlyList<string> Steps => [.. _steps];

        public int Count(string step) => _steps.Count(each => each == step);

        public int Note(string step, int result)
        {
            _steps.Enqueue(step);
            return result;
        }

        public void Begin()
        {
            _steps.Enqueue("begin");
            Beginning?.Invoke();
        }

        public void Commit() => _steps.Enqueue("commit");

        public void Flush()
        {
            _steps.Enqueue("flush");
            Flushing?.Invoke();
        }

        public void Rollback() => _steps.Enqueue("rollback");

        public StoreException? Explain(Exception error) => null;

        public void Dispose()
        {
        }
    }
}
