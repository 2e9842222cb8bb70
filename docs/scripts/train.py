"""Trains a model by the contract of SageMaker's script mode, here and in SageMaker alike.

Hyperparameters come as arguments, folders as SM_* variables. What this leaves in SM_MODEL_DIR is the model. To begin
with one of your own, copy it into a model's folder and name it in manifest.json: "training": {"script": "train.py", …}.
"""

import argparse
import os

import pandas as pd
import xgboost as xgb


def rows(channel: str) -> xgb.DMatrix:
    """All files of a channel: CSV, the label first, no header, an empty cell is a missing value."""
    folder = os.environ["SM_CHANNEL_" + channel.upper()]
    files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    table = pd.concat(pd.read_csv(file, header=None) for file in files)
    return xgb.DMatrix(table.iloc[:, 1:].to_numpy(dtype="float32"), label=table.iloc[:, 0])


def newest(checkpoints: str) -> str | None:
    """The checkpoint that a job on spare instances left when its instance was taken back."""
    names = os.listdir(checkpoints) if os.path.isdir(checkpoints) else []
    rounds = {int(name[len("checkpoint_") : -len(".ubj")]): name for name in names if name.startswith("checkpoint_")}
    return os.path.join(checkpoints, rounds[max(rounds)]) if rounds else None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--num_round", type=int, required=True)
    parser.add_argument("--early_stopping_rounds", type=int, required=True)
    parser.add_argument("--checkpoints", default="", help="such as /opt/ml/checkpoints, with --spot")
    known, others = parser.parse_known_args()
    # All others are XGBoost's: --name value.
    parameters = {name.lstrip("-"): value for name, value in zip(others[::2], others[1::2])}

    train, validation = rows("train"), rows("validation")
    before = newest(known.checkpoints)
    done = xgb.Booster(model_file=before).num_boosted_rounds() if before else 0
    if before:
        # It looks for its best round among those that are left: XGBoost keeps no history in a checkpoint.
        print(f"going on after {done} rounds")
    callbacks = [xgb.callback.EarlyStopping(known.early_stopping_rounds, save_best=True)]
    if known.checkpoints:
        os.makedirs(known.checkpoints, exist_ok=True)
        callbacks.append(xgb.callback.TrainingCheckPoint(known.checkpoints, "checkpoint", interval=10))
    model = xgb.train(
        parameters,
        train,
        known.num_round - done,
        evals=[(train, "train"), (validation, "validation")],
        xgb_model=before,
        callbacks=callbacks,
        verbose_eval=10,
    )
    with open(os.path.join(os.environ["SM_MODEL_DIR"], "xgboost-model"), "wb") as file:
        file.write(model.save_raw("ubj"))
    print(f"{model.num_boosted_rounds()} rounds")


if __name__ == "__main__":
    main()
