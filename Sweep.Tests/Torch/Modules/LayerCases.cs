using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Sweep.Tests.Torch.Modules;

/// <summary>The layers of Golden/layers.json by their names there.</summary>
internal static class LayerCases
{
    internal static readonly Dictionary<string, Func<Layer>> All = new()
    {
        ["linear"] = () => nn.Linear(6, 4),
        ["linear_nobias"] = () => nn.Linear(6, 4, hasBias: false),
        ["conv1d"] = () => nn.Conv1d(3, 4, 3, stride: 2, padding: 1),
        ["conv2d"] = () => nn.Conv2d(3, 4, 3),
        ["conv2d_stride_padding"] = () => nn.Conv2d(3, 2, 3, stride: 2, padding: 1),
        ["conv2d_dilation"] = () => nn.Conv2d(3, 2, 2, dilation: 2, padding: 1),
        ["conv2d_groups_nobias"] = () => nn.Conv2d(4, 6, 3, groups: 2, bias: false),
        ["conv2d_same"] = () => nn.Conv2d(3, 2, 3, Padding.Same),
        ["conv2d_same_even"] = () => nn.Conv2d(3, 2, (2, 4), Padding.Same),
        ["conv2d_valid"] = () => nn.Conv2d(3, 2, 2, Padding.Valid),
        ["conv2d_rectangular"] = () => nn.Conv2d(3, 2, (3, 1), stride: (1, 2), padding: (0, 1)),
        ["conv2d_reflect"] = () => nn.Conv2d(3, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect),
        ["batchnorm1d"] = () => nn.BatchNorm1d(5),
        ["batchnorm1d_3d"] = () => nn.BatchNorm1d(3, eps: 1e-3),
        ["batchnorm2d"] = () => nn.BatchNorm2d(3),
        ["batchnorm2d_momentum"] = () => nn.BatchNorm2d(3, momentum: 0.3),
        ["batchnorm2d_eval"] = () => nn.BatchNorm2d(3),
        ["batchnorm2d_plain"] = () => nn.BatchNorm2d(3, affine: false, track_running_stats: false),
        ["maxpool2d"] = () => nn.MaxPool2d(2),
        ["maxpool2d_overlap"] = () => nn.MaxPool2d(3, stride: 2, padding: 1),
        ["maxpool2d_ceil_dilated"] = () => nn.MaxPool2d((2, 2), stride: (2, 2), dilation: (1, 2), ceil_mode: true),
        ["avgpool2d"] = () => nn.AvgPool2d(2),
        ["avgpool2d_padding"] = () => nn.AvgPool2d(3, stride: 2, padding: 1, count_include_pad: false),
        ["avgpool2d_divisor"] = () => nn.AvgPool2d((2, 3), stride: (1, 2), divisor_override: 5),
        ["adaptiveavgpool2d"] = () => nn.AdaptiveAvgPool2d(1),
        ["adaptiveavgpool2d_uneven"] = () => nn.AdaptiveAvgPool2d((2, 4)),
        ["dropout_eval"] = () => nn.Dropout(0.4),
        ["flatten"] = () => nn.Flatten(),
        ["flatten_middle"] = () => nn.Flatten(1, 2),
        ["identity"] = () => nn.Identity(),
        ["sequential"] = () => nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 2)),
        ["zeropad2d"] = () => nn.ZeroPad2d(2),
        ["zeropad2d_sides"] = () => nn.ZeroPad2d((1, 0, 2, 1)),
        ["relu"] = () => nn.ReLU(),
        ["leakyrelu"] = () => nn.LeakyReLU(),
        ["leakyrelu_slope"] = () => nn.LeakyReLU(0.2),
        ["prelu"] = () => nn.PReLU(1),
        ["prelu_channels"] = () => nn.PReLU(3),
        ["elu"] = () => nn.ELU(),
        ["elu_alpha"] = () => nn.ELU(1.5),
        ["selu"] = () => nn.SELU(),
        ["gelu"] = () => nn.GELU(),
        ["gelu_tanh"] = () => nn.GELU(GELU.Approximate.tanh),
        ["silu"] = () => nn.SiLU(),
        ["mish"] = () => nn.Mish(),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["tanh"] = () => nn.Tanh(),
        ["softplus"] = () => nn.Softplus(),
        ["softplus_beta"] = () => nn.Softplus(beta: 3, threshold: 2),
        ["hardtanh"] = () => nn.Hardtanh(),
        ["hardtanh_limits"] = () => nn.Hardtanh(-0.5, 0.75),
        ["softmax"] = () => nn.Softmax(dim: 1),
        ["logsoftmax"] = () => nn.LogSoftmax(dim: 1),
        ["pad_constant"] = () => nn.ConstantPad2d((1, 2, 0, 1), 0.25),
        ["pad_reflect"] = () => nn.ReflectionPad2d((1, 2, 2, 1)),
        ["pad_replicate"] = () => nn.ReplicationPad2d((1, 2, 2, 1)),
        ["relu6"] = () => nn.ReLU6(),
        ["celu"] = () => nn.CELU(1.5),
    };

    internal static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The layer in float64, in the state of the script, training or not as there.</summary>
    internal static Layer Make(string name, bool train)
    {
        var layer = All[name]().@double();
        layer.train(train);
        LayerGolden.SetState(layer);
        return layer;
    }
}
