"""Tells an app client of Cognito where people come back to when they have signed in: the labelling portal."""

import json
import urllib.request

import boto3


def handler(event, context):
    props = event["ResourceProperties"]
    try:
        if event["RequestType"] != "Delete":
            sign_in(props["UserPoolId"], props["ClientId"], props["Portal"])
        respond(event, "SUCCESS", "")
    except Exception as error:
        respond(event, "FAILED", f"cannot tell the sign-in where the portal is: {error}")


def sign_in(pool, client, portal):
    """What is not said here goes back to its default, so all of it is said."""
    address = f"https://{portal}"
    boto3.client("cognito-idp").update_user_pool_client(
        UserPoolId=pool,
        ClientId=client,
        PreventUserExistenceErrors="ENABLED",
        SupportedIdentityProviders=["COGNITO"],
        CallbackURLs=[f"{address}/oauth2/idpresponse"],
        LogoutURLs=[f"{address}/logout"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code", "implicit"],
        AllowedOAuthScopes=["email", "openid", "profile"],
    )


def respond(event, status, reason):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer["PhysicalResourceId"] = event["ResourceProperties"]["ClientId"]
    answer.update(Status=status, Reason=reason)
    body = json.dumps(answer).encode()
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT"))
