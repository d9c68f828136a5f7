namespace Sweep.Testing.Stores.Models;

/// <summary>A trial of the model.</summary>
internal sealed class ModelTrial
{
    public required int Number { get; init; }

    public int X { get; init; }

    public string State { get; set; } = "Pending";

    public int Attempts { get; private set; }

    public int Token { get; set; }

    public string? Worker { get; private set; }

    public string? Device { get; private set; }

    public string? Code { get; private set; }

    public DateTimeOffset? Started { get; private set; }

    /// <summary>The timestamp of the claim.</summary>
    public long ClaimedAt { get; private set; }

    /// <summary>How often the store had been opened when it was claimed.</summary>
    public int Opening { get; private set; }

    /// <summary>When the lease ends.</summary>
    public DateTimeOffset Until { get; set; }

    public double? Seconds { get; set; }

    public double? Metric { get; set; }

    public string? Error { get; set; }

    public Dictionary<(int Step, string Metric), double?> Reports { get; } = [];

    public bool HasEnded => State is "Completed" or "Failed" or "Diverged";

    public void Claim(string worker, string device, string? code, DateTimeOffset now, long timestamp, int opening)
    {
        (State, Worker, Device, Code, Started, ClaimedAt, Opening) = ("Running", worker, device, code, now, timestamp, opening);
        (Attempts, Token) = (Attempts + 1, Token + 1);
        Reports.Clear();
    }

    public void GiveBack(bool counts)
    {
        (State, Worker, Device, Code, Started) = ("Pending", null, null, null, null);
        Attempts -= counts ? 0 : 1;
    }

    public void Requeue()
    {
        GiveBack(counts: true);
        (Attempts, Seconds, Metric, Error) = (0, null, null, null);
        Reports.Clear();
    }
}
