using Sweep.Studies;

namespace Loop;

/// <summary>Asks for configs until there are none left, and tells the study the result of each.</summary>
public static class SearchLoop
{
    public static int Run(Study<Forecast> study)
    {
        var count = 0;
        while (study.TryAsk(out var trial))
        {
            count++;
            var (step, error) = (0, double.NaN);
            foreach (var next in trial.Config.Errors())
            {
                error = next;
                trial.Report(++step, nameof(Forecast.Result.MeanError), error);
                if (trial.ShouldPrune)
                {
                    break;
                }
            }

            if (step < 10)
            {
                study.TellPruned(trial);
            }
            else
            {
                study.Tell(trial, new Forecast.Result(error));
            }
        }

        return count;
    }
}
