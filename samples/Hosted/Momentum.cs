using Microsoft.Extensions.Logging;

namespace Hosted;

[Experiment("momentum", Description = "Holds shares while their price is above its mean of some days")]
public sealed partial class Momentum(IPrices prices, Ledger ledger, ILogger<Momentum> logger) : IAsyncExperiment<Momentum.Result>
{
    [Axis(5, 20, 60)] public int Days { get; init; } = 20;
    [Axis(2023, 2024)] public int Year { get; init; } = 2024;

    public sealed record Result([property: Maximize] double Money, int Trades);

    public async Task<Result> RunAsync(Trial<Result> trial, CancellationToken cancellationToken)
    {
        var series = await prices.LoadAsync(Year, cancellationToken);
        logger.LogInformation("{Count} prices of {Year}", series.Count, Year);
        for (var day = Days; day < series.Count; day++)
        {
            ledger.Hold(series[day] > series.Skip(day - Days).Take(Days).Average(), series[day]);
        }

        ledger.Hold(shares: false, series[^1]);
        trial.Logger().LogInformation("{Money:F2} after {Trades} trades", ledger.Money, ledger.Trades);
        return new Result(ledger.Money, ledger.Trades);
    }
}
