"""Says how good a model is on rows that it has not seen: writes evaluation.json for a pipeline to decide by.

Runs in SageMaker's XGBoost container. The metric is the one that the manifest trains by.
"""

import argparse
import json
import os
import tarfile

import numpy as np
import xgboost as xgb


def load(archive: str) -> xgb.Booster:
    """The model that the container has saved."""
    with tarfile.open(archive) as tar:
        return xgb.Booster(model_file=bytearray(tar.extractfile("xgboost-model").read()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "test", "manifest", "output"):
        parser.add_argument("--" + name, required=True)
    given = parser.parse_args()
    with open(given.manifest, encoding="utf-8") as file:
        training = json.load(file)["training"]
    metric = training["hyperparameters"]["eval_metric"]
    rows = np.genfromtxt(given.test, delimiter=",", dtype="float32", ndmin=2)
    data = xgb.DMatrix(rows[:, 1:], label=rows[:, 0])
    model = load(given.model)
    model.set_param({"eval_metric": metric})
    value = float(model.eval(data, "test").rsplit(":", 1)[1])
    os.makedirs(given.output, exist_ok=True)
    with open(os.path.join(given.output, "evaluation.json"), "w", encoding="utf-8") as file:
        json.dump({"metrics": {metric: {"value": round(value, 6)}}, "rows": len(rows)}, file)
    print(f"test {metric}: {value:.6f} on {len(rows)} rows")


if __name__ == "__main__":
    main()
