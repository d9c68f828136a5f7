// Nested in torch.nn because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls other code can watch or change.</summary>
        /// <typeparam name="TPreHook">Runs before forward; may replace the input.</typeparam>
        /// <typeparam name="TPostHook">Runs after forward; may replace the output.</typeparam>
        public abstract class HookableModule<TPreHook, TPostHook> : Module
            where TPreHook : class
            where TPostHook : class
        {
            private OrderedDictionary<string, TPreHook>? _preHooks;
            private OrderedDictionary<string, TPostHook>? _postHooks;
            private int _hooksMade;

            /// <inheritdoc/>
            protected HookableModule(string name)
                : base(name)
            {
            }

            /// <summary>Whether calling is more than forwarding.</summary>
            internal bool IsHooked => _preHooks is { Count: > 0 } || _postHooks is { Count: > 0 };

            private protected IEnumerable<TPreHook> PreHooks => _preHooks is null ? [] : [.. _preHooks.Values];

            private protected IEnumerable<TPostHook> PostHooks => _postHooks is null ? [] : [.. _postHooks.Values];

            /// <summary>Adds a hook after forward.</summary>
            /// <returns>Takes the hook away again.</returns>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                var key = $"post{_hooksMade++}";
                (_postHooks ??= []).Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Adds a hook before forward.</summary>
            /// <returns>Takes the hook away again.</returns>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                var key = $"pre{_hooksMade++}";
                (_preHooks ??= []).Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Takes one hook away.</summary>
            public sealed class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> _module;
                private readonly string _key;

                /// <param name="module">The module that is hooked.</param>
                /// <param name="key">The name of the hook in it.</param>
                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key) => (_module, _key) = (module, key);

                /// <summary>Takes the hook away; nothing happens the second time.</summary>
                public void remove()
                {
                    _module._preHooks?.Remove(_key);
                    _module._postHooks?.Remove(_key);
                }
            }
        }
    }
}
