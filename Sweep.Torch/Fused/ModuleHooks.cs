using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>Detects hooks, which only run if the module itself is called. TorchSharp 0.107 keeps them in protected fields.</summary>
internal static class ModuleHooks
{
    /// <summary>Whether a forward hook or forward pre-hook of any form is registered.</summary>
    public static bool Any(nn.Module<Tensor, Tensor> module) => Hooks(module);

    private static bool Hooks<TBefore, TAfter>(nn.HookableModule<TBefore, TAfter> module) =>
        Fields<TBefore, TAfter>.Before(module).Count + Fields<TBefore, TAfter>.After(module).Count
        + Fields<TBefore, TAfter>.PlainBefore(module).Count + Fields<TBefore, TAfter>.PlainAfter(module).Count > 0;

    // UnsafeAccessor needs the type parameters of the declaring type; it does not find the fields of a closed type.
    private static class Fields<TBefore, TAfter>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "pre_hooks")]
        public static extern ref Dictionary<string, TBefore> Before(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "post_hooks")]
        public static extern ref Dictionary<string, TAfter> After(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_pre_hooks")]
        public static extern ref Dictionary<string, Action<nn.Module>> PlainBefore(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_post_hooks")]
        public static extern ref Dictionary<string, Action<nn.Module>> PlainAfter(nn.HookableModule<TBefore, TAfter> module);
    }
}
