namespace Sweep.Experiments.Training;

/// <summary>How exactly convolutions and matrix products are computed. Parameters, sums and all else are float32 in any case.</summary>
public enum Precision
{
    /// <summary>In float32, also on a GPU, where libtorch would otherwise round the inputs of convolutions to TF32.</summary>
    Float32,

    /// <summary>Inputs rounded to 10 bits of mantissa, sums in float32: NVIDIA's GPUs from Ampere on, on CUDA only.</summary>
    Tf32,

    /// <summary>Inputs and outputs in bfloat16, under autocast. Refused: TorchSharp 0.107.0 has no autocast.</summary>
    BFloat16,
}
