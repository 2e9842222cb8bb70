"""Runs register_scaling.py with a stub in place of boto3: CODE ANSWER_FILE SERVED_TYPE EVENT."""

import json
import runpy
import sys
import types
import urllib.request

code, answer_file, served, event = sys.argv[1:]
calls, answers = [], []
SHOWN = ("MinCapacity", "MaxCapacity", "PolicyName", "ScheduledActionName")


class ClientError(Exception):
    def __init__(self, code, message):
        super().__init__(f"An error occurred ({code}): {message}")
        self.response = {"Error": {"Code": code, "Message": message}}


class Scaling:
    def __getattr__(self, operation):
        def call(**arguments):
            words = [operation, arguments["ResourceId"], arguments["ScalableDimension"]]
            words += [str(arguments[key]) for key in SHOWN if key in arguments]
            calls.append(" ".join(words))
            if served == "unregistered":
                raise ClientError("ObjectNotFoundException", "no scalable target")
            if served == "forbidden":
                raise ClientError("AccessDenied", "no")
            return {"PolicyARN": f"arn:of:{arguments.get('PolicyName')}"}

        return call


class SageMaker:
    def describe_endpoint(self, EndpointName):
        if not served:
            raise ClientError("ValidationException", f'Could not find endpoint "{EndpointName}".')
        return {"EndpointConfigName": "config"}

    def describe_endpoint_config(self, EndpointConfigName):
        variant = {"VariantName": "AllTraffic"}
        return {"ProductionVariants": [variant if served == "serverless" else {**variant, "InstanceType": served}]}


class Sent:
    def close(self):
        pass


def urlopen(request):
    answers.append(json.loads(request.data))
    return Sent()


clients = {"application-autoscaling": Scaling, "sagemaker": SageMaker}
sys.modules["boto3"] = types.SimpleNamespace(client=lambda name: clients[name]())
sys.modules["botocore"] = types.ModuleType("botocore")
sys.modules["botocore.exceptions"] = types.SimpleNamespace(ClientError=ClientError)
urllib.request.urlopen = urlopen

request = {"StackId": "stack", "RequestId": "request", "LogicalResourceId": "It", "ResponseURL": "http://localhost/"}
runpy.run_path(code)["handler"]({**request, **json.loads(event)}, None)
with open(answer_file, "w", encoding="utf-8") as file:
    json.dump({"calls": calls, "answer": answers[0]}, file)
