using System.Runtime.CompilerServices;
using static TorchSharp.torch;
using After = System.Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Before = System.Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Watched = TorchSharp.torch.nn.HookableModule<System.Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, System.Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>>;

namespace Sweep.Torch.Fused;

/// <summary>Whether hooks watch a module, which then has to be called itself. TorchSharp 0.107 keeps them in fields that only deriving types see.</summary>
internal static class ModuleHooks
{
    /// <summary>Whether a forward hook or forward pre-hook of any form is registered.</summary>
    public static bool Any(nn.Module<Tensor, Tensor> module) =>
        BeforeHooks(module).Count + AfterHooks(module).Count + PlainBeforeHooks(module).Count + PlainAfterHooks(module).Count > 0;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "pre_hooks")]
    private static extern ref Dictionary<string, Before> BeforeHooks(Watched module);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "post_hooks")]
    private static extern ref Dictionary<string, After> AfterHooks(Watched module);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_pre_hooks")]
    private static extern ref Dictionary<string, Action<nn.Module>> PlainBeforeHooks(Watched module);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_post_hooks")]
    private static extern ref Dictionary<string, Action<nn.Module>> PlainAfterHooks(Watched module);
}
