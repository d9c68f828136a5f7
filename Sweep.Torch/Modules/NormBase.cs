using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What normalising layers have in common: a trained factor and offset a channel, and running statistics.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;
    private Tensor? _runningMean;
    private Tensor? _runningVar;
    private Tensor? _numBatchesTracked;

    /// <param name="num_features">The number of channels.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">The part of a new batch in the running statistics; null for the plain average over all batches.</param>
    /// <param name="affine">Whether each channel has a trained factor and offset.</param>
    /// <param name="track_running_stats">Whether there are running statistics.</param>
    /// <param name="device">Of the parameters and statistics; by default the default device.</param>
    /// <param name="dtype">Of the parameters and statistics; by default the default type.</param>
    /// <param name="name">What GetName says.</param>
    protected NormBase(
        long num_features,
        double eps,
        double? momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype,
        string name)
        : base(name)
    {
        (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
        (this.affine, this.track_running_stats) = (affine, track_running_stats);
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype: dtype, device: device));
            bias = new Parameter(zeros(num_features, dtype: dtype, device: device));
        }
        if (track_running_stats)
        {
            running_mean = zeros(num_features, dtype: dtype, device: device);
            running_var = ones(num_features, dtype: dtype, device: device);
            num_batches_tracked = zeros([], dtype: ScalarType.Int64, device: device);
        }
    }

    /// <summary>The factor, shape [channels]; null without affine. A new one takes the place of the old, which is not disposed.</summary>
    public Parameter? weight
    {
        get => _weight;
        set => register_parameter(nameof(weight), _weight = value);
    }

    /// <summary>The offset, shape [channels]; null without affine. A new one takes the place of the old, which is not disposed.</summary>
    public Parameter? bias
    {
        get => _bias;
        set => register_parameter(nameof(bias), _bias = value);
    }

    /// <summary>Shape [channels]; null when not tracked.</summary>
    public Tensor? running_mean
    {
        get => _runningMean;
        set => register_buffer(nameof(running_mean), _runningMean = value);
    }

    /// <summary>Shape [channels], unbiased; null when not tracked.</summary>
    public Tensor? running_var
    {
        get => _runningVar;
        set => register_buffer(nameof(running_var), _runningVar = value);
    }

    /// <summary>The batches seen in training, Int64 without dimensions; null when not tracked.</summary>
    public Tensor? num_batches_tracked
    {
        get => _numBatchesTracked;
        set => register_buffer(nameof(num_batches_tracked), _numBatchesTracked = value);
    }

    /// <summary>The number of channels.</summary>
    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The part of a new batch in the running statistics; null for the plain average over all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether each channel has a trained factor and offset.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; }

    /// <summary>Factors of 1, offsets of 0, and no statistics, as after construction.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (weight is not null)
            nn.init.ones_(weight);
        if (bias is not null)
            nn.init.zeros_(bias);
    }

    /// <summary>Forgets the statistics: mean 0, variance 1, no batches.</summary>
    public void reset_running_stats()
    {
        if (running_mean is not null)
            nn.init.zeros_(running_mean);
        if (running_var is not null)
            nn.init.ones_(running_var);
        if (num_batches_tracked is not null)
            nn.init.zeros_(num_batches_tracked);
    }

    /// <summary>Refuses an input of the wrong rank.</summary>
    /// <exception cref="ArgumentException">The message has the rank found and the one expected.</exception>
    protected abstract void ValidateInputDimensions(Tensor input);
}
