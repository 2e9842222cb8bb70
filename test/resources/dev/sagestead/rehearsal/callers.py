"""Calls an endpoint without end, from several threads, and prints what came of each call as a line of JSON.

It stands for the users of an endpoint: a process of its own, with the SDK that they use, that tries nothing twice.
Arguments: the endpoint's name, the content type, and a file with the request. It ends when its standard input does.
"""

import json
import sys
import threading
import time

import boto3
from botocore.config import Config

ENDPOINT, CONTENT_TYPE, REQUEST = *sys.argv[1:3], open(sys.argv[3], encoding="utf-8").read()
ONCE = Config(retries={"total_max_attempts": 1}, read_timeout=70)
ended = threading.Event()
printing = threading.Lock()


def call(runtime) -> dict:
    try:
        answer = runtime.invoke_endpoint(EndpointName=ENDPOINT, ContentType=CONTENT_TYPE, Body=REQUEST)
        return {"answer": answer["Body"].read().decode().split()[0]}
    except Exception as error:
        return {"lost": str(error)}


def go_on() -> None:
    runtime = boto3.client("sagemaker-runtime", config=ONCE)
    while not ended.is_set():
        began = time.time()
        line = json.dumps({"began": began, **call(runtime)})
        with printing:
            print(line, flush=True)
        time.sleep(0.02)


callers = [threading.Thread(target=go_on) for _ in range(3)]
for caller in callers:
    caller.start()
sys.stdin.read()
ended.set()
for caller in callers:
    caller.join()
