using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>The registry that npm's settings name.</summary>
public sealed class NpmConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("registry=https://registry.example/npm/", "https://registry.example/npm/")]
    [InlineData("  registry = \"http://127.0.0.1:4873\" ", "http://127.0.0.1:4873/")]
    [InlineData("; registry=https://one.example\n# registry=https://two.example", null)]
    [InlineData("@scope:registry=https://one.example", null)]
    [InlineData("registry=https://one.example\nregistry=https://two.example", "https://two.example/")]
    [InlineData("registry=https://${PLACE}/npm", "https://here.example/npm")]
    [InlineData("registry=ftp://one.example", null)]
    [InlineData("registry=nonsense", null)]
    [InlineData("", null)]
    public void A_setting_is_read(string content, string? expected)
    {
        _environment["PLACE"] = "here.example";

        Assert.Equal(expected, Read(content)?.AbsoluteUri);
    }

    [Fact]
    public void The_environment_comes_first()
    {
        _environment["npm_config_registry"] = "https://mine.example/";

        Assert.Equal("https://mine.example/", Read("registry=https://other.example")?.AbsoluteUri);
    }

    [Fact]
    public void The_more_specific_file_comes_first() => Assert.Equal("https://one.example/", Read("audit=false", "registry=https://one.example", "registry=https://two.example")?.AbsoluteUri);

    [Fact]
    public void Files_that_are_missing_are_passed_over() => Assert.Null(new NpmConfiguration(_environment.GetValueOrDefault, [_folder.File("missing"), _folder.Path]).Registry);

    private Uri? Read(params string[] contents)
    {
        var files = contents.Select((_, i) => _folder.File($"{i}.npmrc")).ToList();
        foreach (var (file, content) in files.Zip(contents))
            File.WriteAllText(file, content);
        return new NpmConfiguration(_environment.GetValueOrDefault, files).Registry;
    }
}
