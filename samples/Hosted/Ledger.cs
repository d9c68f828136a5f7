namespace Hosted;

/// <summary>What a trial buys and sells. A scoped service: each trial has its own, which is disposed of when the trial has ended.</summary>
public sealed class Ledger : IDisposable
{
    private double _shares;

    public double Money { get; private set; } = 1000;

    public int Trades { get; private set; }

    public void Hold(bool shares, double price)
    {
        if (shares != _shares > 0)
        {
            (Money, _shares) = shares ? (0.0, Money / price) : (_shares * price, 0.0);
            Trades++;
        }
    }

    public void Dispose() => Console.WriteLine($"The ledger is closed after {Trades} trades");
}
