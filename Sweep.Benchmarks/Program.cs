using System.Globalization;
using Sweep.Benchmarks;

const string Usage = """
    usage: Sweep.Benchmarks pytorch [ROUNDS [STEPS]] [--batch-norm]
      pytorch   LeNet5 training, ours and PyTorch side by side (needs python3-torch)
    """;

var numbers = args.Skip(1).Where(argument => argument != "--batch-norm").Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
switch (args.FirstOrDefault())
{
    case "pytorch":
        return SideBySide.Run(rounds: numbers.ElementAtOrDefault(0) is > 0 and var rounds ? rounds : 15, steps: numbers.ElementAtOrDefault(1) is > 0 and var steps ? steps : 40, args.Contains("--batch-norm"));
    case "serve":
        StepServer.Serve(Console.In, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
