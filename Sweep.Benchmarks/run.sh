#!/usr/bin/env bash
# LeNet5 training side by side with PyTorch: Sweep.Benchmarks/run.sh [ROUNDS [STEPS]] [--batch-norm]
# Needs python3-torch (apt-get install python3-torch) on the same libtorch. Run it on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")"
dotnet build -c Release --nologo -v quiet
exec ../artifacts/bin/Sweep.Benchmarks/release/Sweep.Benchmarks pytorch "$@"
