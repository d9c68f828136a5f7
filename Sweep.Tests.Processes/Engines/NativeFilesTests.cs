using Sweep.Experiments.Engines;
using Sweep.Tests.Cli;

namespace Sweep.Tests.Engines;

/// <summary>Builds whose native libraries are missing or damaged.</summary>
public sealed class NativeFilesTests : IDisposable
{
    private const string Linux = "linux-x64";
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Damages => new()
    {
        { "missing", "libtorch_cpu.so", "libtorch_cpu.so is missing beside" },
        { "missing", "libLibTorchSharp.so", "libLibTorchSharp.so is missing beside" },
        { "cut", "libtorch_cpu.so", "libtorch_cpu.so is damaged: 1,000,000 bytes of at least" },
        { "empty", "libc10.so", "libc10.so is damaged: 0 bytes of at least 64" },
        { "text", "libLibTorchSharp.so", "does not load on this machine (" },
    };

    private string Program => _folder.File("program");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_libraries_of_this_build_are_whole() => Assert.Null(NativeFiles.FindProblem(NativeFiles.Folders, AppContext.BaseDirectory, NativeFiles.Platform));

    [Fact]
    public void A_build_for_another_system_is_named_with_the_property_that_mends_it()
    {
        Write("win-x64", "torch_cpu.dll");
        Write("osx-arm64", "libLibTorchSharp.dylib"); // TorchSharp itself is there for all

        Assert.Equal("it was built with libtorch for win-x64, and this is linux-x64; build with -p:TorchRuntime=libtorch-cpu-linux-x64", NativeFiles.FindProblem([], Program, Linux));
        Assert.Equal("the packages have no libtorch for linux-arm64; use linux-x64, osx-arm64 or win-x64", NativeFiles.FindProblem([], Program, "linux-arm64"));
    }

    [Fact]
    public void A_library_is_looked_for_in_every_folder_and_under_the_systems_own_names()
    {
        foreach (var name in (string[])["LibTorchSharp.dll", "c10.dll", "torch_cpu.dll", "torch.dll"])
        {
            Write("win-x64", name);
        }

        Assert.Null(NativeFiles.FindProblem([_folder.File("elsewhere"), Path.Combine(Program, "runtimes", "win-x64", "native")], Program, "win-x64"));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void The_program_says_it_in_a_line_and_makes_no_store(string how, string library, string message)
    {
        Damage(how, library);

        foreach (var verb in how == "missing" ? (string[][])[["devices"], ["quickstart"], ["run", "quickstart"]] : [["run", "quickstart"]])
        {
            var (exitCode, _, error) = SweepProcess.RunProgram(Path.Combine(Program, "Sweep.Experiments"), _folder.Path, verb);

            Assert.Equal(2, exitCode);
            Assert.StartsWith("sweep: The engine TorchSharp ", error, StringComparison.Ordinal);
            Assert.Contains(message, error, StringComparison.Ordinal);
            Assert.Equal(1, error.Count(character => character == '\n'));
            Assert.Empty(Directory.GetFiles(_folder.Path, "*.db"));
        }
    }

    // The program in a folder of its own: what decides where it looks for libraries is copied, the rest is linked to.
    private void Damage(string how, string library)
    {
        var source = Programs.Folder;
        Directory.CreateDirectory(Program);
        foreach (var file in Directory.GetFiles(source))
        {
            var target = Path.Combine(Program, Path.GetFileName(file));
            if (Path.GetFileName(file).StartsWith("Sweep.Experiments", StringComparison.Ordinal))
            {
                File.Copy(file, target);
            }
            else
            {
                File.CreateSymbolicLink(target, file);
            }
        }

        foreach (var file in Directory.GetFiles(Path.Combine(source, "runtimes"), "*", SearchOption.AllDirectories).Where(file => file.Contains(Linux, StringComparison.Ordinal)))
        {
            var target = Path.Combine(Program, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetFileName(file) != library)
            {
                File.CreateSymbolicLink(target, file);
            }
            else if (how != "missing")
            {
                var bytes = how == "cut" ? new byte[1_000_000] : how == "text" ? [.. "version https://git-lfs"u8, .. new byte[100]] : [];
                using var whole = File.OpenRead(file);
                whole.ReadExactly(how == "cut" ? bytes : []);
                File.WriteAllBytes(target, bytes);
            }
        }
    }

    private void Write(string platform, string name)
    {
        var folder = Path.Combine(Program, "runtimes", platform, "native");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), [1]);
    }
}
