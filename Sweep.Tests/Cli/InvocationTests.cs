using Sweep.Runtime;

namespace Sweep.Tests.Cli;

/// <summary>How the program was started.</summary>
public class InvocationTests
{
    [Theory]
    [InlineData("dotnet run --project samples/Sine -- run sine", "run sine", "dotnet run --project samples/Sine --")]
    [InlineData("/usr/bin/dotnet run -c Release run sine", "run sine", "/usr/bin/dotnet run -c Release --")]
    [InlineData("dotnet run", "", "dotnet run --")]
    [InlineData("dotnet test --no-build", "--no-build", null)]
    [InlineData("dotnet run -- list", "run sine", null)]
    [InlineData("bash", "run sine", null)]
    [InlineData("", "run sine", null)]
    public void A_dotnet_run_is_known_by_its_parent(string parent, string arguments, string? command) => Assert.Equal(command, Invocation.OfDotnetRun(Words(parent), Words(arguments)));

    [Theory]
    [InlineData("a/b.db", "a/b.db")]
    [InlineData("", "''")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("a b|c", "'a b|c'")]
    [InlineData("$(x)", "'$(x)'")]
    public void An_argument_is_quoted_where_a_shell_would_read_it_otherwise(string argument, string quoted) => Assert.Equal(quoted, Invocation.Quote(argument));

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
