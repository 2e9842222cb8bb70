"""SageMaker Python SDK, version 2: invoke_predictor.py ENDPOINT FILE.

FILE is a CSV file with a row for each prediction, without header and label. Version 3 has no Predictor; see
invoke_endpoint.py.
"""

import sys

from sagemaker.deserializers import StringDeserializer
from sagemaker.predictor import Predictor
from sagemaker.serializers import CSVSerializer

endpoint, rows = sys.argv[1:]

predictor = Predictor(endpoint, serializer=CSVSerializer(), deserializer=StringDeserializer(accept="text/csv"))
with open(rows) as file:
    print(predictor.predict(file.read()), end="")
