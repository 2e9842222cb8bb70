"""SageMaker Python SDK, version 3: invoke_endpoint.py ENDPOINT FILE.

FILE is a CSV file with a row for each prediction, without header and label. All that is needed of version 3 is its
package sagemaker-core.
"""

import sys

from sagemaker.core.resources import Endpoint

endpoint, rows = sys.argv[1:]

with open(rows, "rb") as file:
    answer = Endpoint.get(endpoint_name=endpoint).invoke(body=file.read(), content_type="text/csv", accept="text/csv")
print(answer.body.read().decode(), end="")
