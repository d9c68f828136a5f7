namespace Sweep.Torch.Kernels;

/// <summary>Dispatches fused passes to the activation that is known only at run time.</summary>
internal static unsafe class FusedActivation
{
    /// <inheritdoc cref="PoolKernels.Forward{TActivation}"/>
    public static void Pool(ActivationKind kind, float* z, float* scale, float* shift, float* table, float* y, float* kept, float* code, int height, int width, int wide)
    {
        switch (kind)
        {
            case ActivationKind.Identity:
                PoolKernels.Forward<IdentityKernel>(z, scale, shift, table, y, kept, code, height, width, wide);
                break;
            case ActivationKind.Splash:
                PoolKernels.Forward<SplashKernel>(z, scale, shift, table, y, kept, code, height, width, wide);
                break;
            case ActivationKind.ReLU:
                PoolKernels.Forward<ReLUKernel>(z, scale, shift, table, y, kept, code, height, width, wide);
                break;
            case ActivationKind.LeakyReLU:
                PoolKernels.Forward<LeakyReLUKernel>(z, scale, shift, table, y, kept, code, height, width, wide);
                break;
            default:
                PoolKernels.Forward<TanhKernel>(z, scale, shift, table, y, kept, code, height, width, wide);
                break;
        }
    }

    /// <inheritdoc cref="NormKernels.Apply{TActivation}"/>
    public static void Apply(ActivationKind kind, float* x, float* r, float* u, float* y, long rows, int wide, float* scale, float* shift, float* table)
    {
        switch (kind)
        {
            case ActivationKind.Identity:
                NormKernels.Apply<IdentityKernel>(x, r, u, y, rows, wide, scale, shift, table);
                break;
            case ActivationKind.Splash:
                NormKernels.Apply<SplashKernel>(x, r, u, y, rows, wide, scale, shift, table);
                break;
            case ActivationKind.ReLU:
                NormKernels.Apply<ReLUKernel>(x, r, u, y, rows, wide, scale, shift, table);
                break;
            case ActivationKind.LeakyReLU:
                NormKernels.Apply<LeakyReLUKernel>(x, r, u, y, rows, wide, scale, shift, table);
                break;
            default:
                NormKernels.Apply<TanhKernel>(x, r, u, y, rows, wide, scale, shift, table);
                break;
        }
    }
}
