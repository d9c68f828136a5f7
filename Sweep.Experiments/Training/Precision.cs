namespace Sweep.Experiments.Training;

/// <summary>The precision of convolutions and matrix products. Parameters, accumulators and all other operations are float32.</summary>
public enum Precision
{
    /// <summary>float32 on every device. On NVIDIA GPUs this turns off TF32, which libtorch allows for convolutions by default.</summary>
    Float32,

    /// <summary>TensorFloat-32: inputs rounded to 10 bits of mantissa, float32 sums. CUDA only, on NVIDIA GPUs since Ampere.</summary>
    Tf32,

    /// <summary>bfloat16 under autocast. Not supported: TorchSharp 0.107.0 has no autocast.</summary>
    BFloat16,
}
