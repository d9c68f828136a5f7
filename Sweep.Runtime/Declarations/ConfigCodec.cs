using System.ComponentModel;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime;

/// <summary>Converts configs to and from keys and JSON and evaluates their exclusions, on top of the generated <see cref="IConfig{TSelf, TResult}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigCodec
{
    /// <summary>The values of <paramref name="config"/> in axis order.</summary>
    /// <exception cref="ArgumentException">A value is NaN, infinite, or no member of its enum.</exception>
    public static AxisValue[] ToValues<TConfig, TResult>(TConfig config)
        where TConfig : IConfig<TConfig, TResult>
    {
        ArgumentNullException.ThrowIfNull(config);
        var values = new AxisValue[TConfig.Space.Axes.Count];
        for (var axis = 0; axis < values.Length; axis++)
        {
            values[axis] = TConfig.GetValue(config, axis);
        }

        return values;
    }

    /// <summary>The canonical key of <paramref name="config"/>.</summary>
    public static string ToKey<TConfig, TResult>(TConfig config)
        where TConfig : IConfig<TConfig, TResult> => ConfigKey.Format(TConfig.Space, ToValues<TConfig, TResult>(config));

    /// <summary>The config as a JSON object, axis → value.</summary>
    public static string ToJson<TConfig, TResult>(TConfig config)
        where TConfig : IConfig<TConfig, TResult> => ConfigJson.Format(TConfig.Space, ToValues<TConfig, TResult>(config));

    /// <summary>The config with a key.</summary>
    /// <exception cref="SweepException">The text is no key of the space; see <see cref="ConfigKey.Parse"/>.</exception>
    public static TConfig FromKey<TConfig, TResult>(string key)
        where TConfig : IConfig<TConfig, TResult> => TConfig.Create(ConfigKey.Parse(TConfig.Space, key));

    /// <summary>The config that a JSON object describes.</summary>
    /// <exception cref="SweepException">The text is no config of the space; see <see cref="ConfigJson"/>.</exception>
    public static TConfig FromJson<TConfig, TResult>(string json)
        where TConfig : IConfig<TConfig, TResult> => TConfig.Create(ConfigJson.Parse(TConfig.Space, json));

    /// <summary>Evaluates the exclusion at index <paramref name="exclusion"/> for a config with these values.</summary>
    public static ExclusionPredicate Exclusion<TConfig, TResult>(int exclusion)
        where TConfig : IConfig<TConfig, TResult> => values =>
    {
        try
        {
            return TConfig.IsExcluded(exclusion, TConfig.Create(values));
        }
        catch (Exception thrown)
        {
            throw UserCode.Explain(TConfig.Space.Experiment, $"Exclusion {TConfig.Space.Exclusions[exclusion].Name}", thrown);
        }
    };
}
