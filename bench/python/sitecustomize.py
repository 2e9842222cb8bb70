"""Lets sagemaker-containers run on a Python of today; the image patches its source to the same effect."""

import collections
import collections.abc

collections.Mapping = collections.abc.Mapping
