using System.Text;
using System.Text.Json;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

public class ConfigJsonTests
{
    private const string Json = """{"Activation":"Relu","BatchNorm":true,"Hinges":-3,"Rate":1E-300,"Momentum":0.9,"Tag":"a,b=c|d%"}""";

    private readonly SpaceDescriptor _space = TestSpace.Create();

    [Fact]
    public void Object_is_read_in_any_order_and_written_in_one()
    {
        var values = ConfigJson.Parse(_space, """ { "Tag" : "a,b=c|d%", "Momentum":0.9, "Rate":1e-300, "Hinges":-3, "BatchNorm":true, "Activation":"Relu" } """);

        Assert.Equal(Json, ConfigJson.Format(_space, values));
    }

    [Fact]
    public void Object_is_read_inside_others_and_the_reader_left_on_its_end()
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"[{Json},1]"));
        reader.Read();
        reader.Read();

        Assert.Equal(6, ConfigJson.Read(_space, ref reader).Length);
        Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
        reader.Read();
        Assert.Equal(1, reader.GetInt32());
    }

    [Theory]
    [InlineData("", "Expected a config of 'sample' as a JSON object, found malformed JSON: *")]
    [InlineData("[]", "Expected a config of 'sample' as a JSON object, found an array")]
    [InlineData("{", "Expected a config of 'sample' as a JSON object, found malformed JSON: *")]
    [InlineData("""{"Colour":1}""", "Experiment 'sample' has no axis 'Colour'; the axes are Activation, BatchNorm, Hinges, Rate, Momentum, Tag")]
    [InlineData("""{"Rate":"NaN"}""", "Axis 'Rate' takes a finite JSON number (NaN and infinities are refused), found \"NaN\"")]
    [InlineData("""{"Rate":1e999}""", "Axis 'Rate' takes a finite JSON number (NaN and infinities are refused), found 1e999")]
    [InlineData("""{"Rate":null}""", "Axis 'Rate' takes a finite JSON number (NaN and infinities are refused), found null")]
    [InlineData("""{"Hinges":5.5}""", "Axis 'Hinges' takes a JSON number without a fraction, found 5.5")]
    [InlineData("""{"Hinges":6}""", "Axis 'Hinges' has no value '6'; did you mean '5'? The values are -3, 5, 9223372036854775807")]
    [InlineData("""{"BatchNorm":"true"}""", "Axis 'BatchNorm' takes true or false, found \"true\"")]
    [InlineData("""{"Activation":{}}""", "Axis 'Activation' takes a JSON string, found an object")]
    [InlineData("""{"Activation":"Spash"}""", "Axis 'Activation' has no value 'Spash'; did you mean 'Splash'? The values are ReLU, Relu, Splash")]
    [InlineData("""{"Hinges":5,"Hinges":5}""", "Axis 'Hinges' of 'sample' is given twice: '5' and '5'; keep one")]
    [InlineData("{}", "A config of 'sample' needs a value for axis 'Activation'; the values are ReLU, Relu, Splash")]
    [InlineData(Json + "1", "Expected a config of 'sample' as a JSON object, found malformed JSON: *")]
    public void Error_says_what_was_found_and_what_would_do(string json, string message)
    {
        var found = Assert.Throws<SweepException>(() => ConfigJson.Parse(_space, json)).Message;
        Assert.Equal(message, message.EndsWith('*') ? found[..(message.Length - 1)] + "*" : found);
    }
}
