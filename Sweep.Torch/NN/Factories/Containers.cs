// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A chain that is empty at first.</summary>
        public static Sequential Sequential() => new();

        /// <summary>A chain of modules, named as given.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

        /// <summary>A chain of modules, named "0", "1", ….</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

        /// <summary>A chain of modules, named as given.</summary>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

        /// <summary>A chain of modules, named as given.</summary>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new([.. modules]);

        /// <summary>A chain of modules, named as given.</summary>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            new([.. modules.Select(static pair => (pair.Item1, pair.Item2))]);

        /// <summary>A chain of modules, named "0", "1", ….</summary>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new([.. modules]);

        /// <summary>A list of modules, named "0", "1", …, that other code calls.</summary>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <inheritdoc cref="ModuleList(Module[])"/>
        public static ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module => new(modules);
    }
}
