namespace TorchSharp.Modules;

/// <summary>Parameters that an optimizer treats alike, with the options of that optimizer.</summary>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions, new()
{
    /// <summary>An empty group, to be filled by an initializer.</summary>
    public ParamGroup() => base.Options = new TOptions();

    /// <param name="parameters">The parameters, which stay their modules'.</param>
    /// <param name="options">What is null in them follows the optimizer.</param>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options ?? new TOptions();
    }

    /// <summary>How the parameters are treated.</summary>
    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
