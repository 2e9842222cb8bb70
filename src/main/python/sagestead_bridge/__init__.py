"""Teaches MiniStack's CloudFormation the resource types of Sagestead's templates.

MiniStack refuses a type it does not know, as AWS does. The types of SageMaker become calls to the SageMaker API at
AWS_ENDPOINT_URL_SAGEMAKER, security group rules join their group, and a few others are only recorded, and say so. See
`sagemaker.py`, `security_rules.py` and `recorded.py`. It also teaches MiniStack to refuse a deletion that AWS would
refuse: `dependencies.py`.
"""
