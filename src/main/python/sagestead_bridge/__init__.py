"""Teaches MiniStack's CloudFormation the resource types of Sagestead's templates.

MiniStack refuses a type it does not know, as AWS does. The types of SageMaker become calls to the SageMaker API at
AWS_ENDPOINT_URL_SAGEMAKER; a few others are only recorded, and say so. See `sagemaker.py` and `recorded.py`.
"""
